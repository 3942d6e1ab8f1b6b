import { z } from 'zod'

/** One call that the model makes, once for each time it is the turn of this step. */
const step = z.strictObject({
  /** Name of a tool as the server has it; clients put their own prefixes before it. */
  tool: z.string(),
  /** In texts, `{{runs_refine.run}}` stands for the field `run` of the newest result of `runs_refine`. */
  arguments: z.record(z.string(), z.unknown()).default({}),
  /** The step is repeated until its result has these fields. */
  until: z.record(z.string(), z.string()).optional(),
})
export const script = z.strictObject({ steps: z.array(step), finally: z.string().default('Done.') })
export type Script = z.output<typeof script>

/** A tool as a request offers it; some clients keep the prefix apart. */
export type Offer = { name: string; namespace?: string | undefined }

/** What one request of a client tells the model: results in the order of their calls. */
export type Seen = { tools: Offer[]; results: string[] }

export type Move =
  | { kind: 'call'; tool: Offer; arguments: Record<string, unknown>; repeated: boolean }
  | { kind: 'text'; text: string }

/** As many results as a conversation has, so far is the script; a request that offers no tool is beside the job. */
export const nextMove = ({ steps, finally: last }: Script, { tools, results }: Seen): Move => {
  const newest = new Map<string, string>()
  let at = 0
  let repeated = false
  for (const result of results) {
    const done = steps[at]
    if (!done) break
    newest.set(done.tool, result)
    repeated = !Object.entries(done.until ?? {}).every(([field, value]) => fieldOf(result, field) === value)
    if (!repeated) at += 1
  }
  const next = steps[at]
  // Some clients end only by this tool of their own.
  const answer = tools.find(({ name }) => name === 'final_answer')
  if (!next && answer) return { kind: 'call', tool: answer, arguments: { answer: last }, repeated: false }
  if (!next || tools.length === 0) return { kind: 'text', text: last }
  const tool = tools.find(({ name }) => name === next.tool) ?? tools.find(({ name }) => hasSuffix(name, next.tool))
  if (!tool) return { kind: 'text', text: `No tool ${next.tool} was offered.` }
  return { kind: 'call', tool, arguments: filled(next.arguments, newest), repeated }
}

const hasSuffix = (name: string, tool: string) => name.endsWith(tool) && /[^a-z0-9]$/i.test(name.slice(0, -tool.length))

/** The first text field of this name, whether the client shows JSON, JSON inside of JSON, or a Python literal. */
const fieldOf = (result: string, field: string): string | undefined =>
  new RegExp(`["']${field}\\\\*["']\\s*:\\s*\\\\*["']([^"'\\\\]*)`).exec(result)?.[1]

const filled = (given: Record<string, unknown>, newest: Map<string, string>): Record<string, unknown> => {
  const text = JSON.stringify(given).replaceAll(/\{\{(\w+)\.(\w+)\}\}/g, (_all, tool: string, field: string) => {
    return fieldOf(newest.get(tool) ?? '', field) ?? `no ${field} in the result of ${tool}`
  })
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
}
