import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Toolbox, Via } from '#server/surfaces/toolbox'
import { toolExecute, toolRead } from './addressing.ts'
import type { Selection } from './selection.ts'

const search = 'tool_search'
const addressed = z.strictObject({
  name: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
  /** Where a client confirms a call that it made this way. */
  approval: z.string().optional(),
})

/**
 * The tools of a caller as one client is shown them. What is allowed but not shown is found by `tool_search` and run by
 * `tool_read` and `tool_execute`; it also still answers to its own name.
 */
export const exposedToolbox = (toolbox: Toolbox, { shown, readOnly }: Selection): Toolbox => {
  const isOffered = ({ effect }: ManifestTool) => !readOnly || effect === 'read'

  const effectOf = async (name: string, via: Via) =>
    (await toolbox.list(via)).find((tool) => tool.name === name)?.effect

  const requireReadable = async (name: string, via: Via) => {
    // What is not in the list is refused by the call itself, in its own words.
    if (readOnly && ((await effectOf(name, via)) ?? 'read') !== 'read') {
      throw new HotpassError('forbidden', `${name} writes, and this connection only reads.`, {
        hint: 'Connect without `readonly` to write.',
      })
    }
  }

  const run = async (via: Via, way: ManifestTool, input: unknown) => {
    const parsed = addressed.safeParse(input)
    if (!parsed.success) {
      throw new HotpassError('invalid_input', `${way.name}: ${z.prettifyError(parsed.error)}`, {
        hint: `A right call: ${JSON.stringify(way.example.input)}`,
      })
    }
    const { name, input: given, approval } = parsed.data
    const effect = await effectOf(name, via)
    const other = way === toolRead ? toolExecute : toolRead
    if (effect !== undefined && (effect === 'read') !== (way === toolRead)) {
      throw new HotpassError('invalid_input', `${name} ${effect === 'read' ? 'reads' : 'writes'}.`, {
        hint: `Run it by ${other.name}.`,
      })
    }
    await requireReadable(name, via)
    return toolbox.call(name, { ...given, ...(approval !== undefined && { approval }) }, via)
  }

  return {
    async list(via) {
      const allowed = (await toolbox.list(via)).filter(isOffered)
      const finder = allowed.find(({ name }) => name === search)
      // Who may not search could not find the rest.
      if (shown === 'all' || !finder) return allowed
      const listed = allowed.filter(({ name }) => shown.has(name))
      const found = allowed.filter(({ name }) => !shown.has(name) && name !== search)
      return [
        ...listed,
        ...(shown.has(search) ? [] : [finder]),
        ...(found.some(({ effect }) => effect === 'read') ? [toolRead] : []),
        ...(found.some(({ effect }) => effect !== 'read') ? [toolExecute] : []),
      ]
    },
    async call(name, input, via) {
      if (name === toolRead.name) return run(via, toolRead, input)
      if (name === toolExecute.name) return run(via, toolExecute, input)
      await requireReadable(name, via)
      return toolbox.call(name, input, via)
    },
  }
}
