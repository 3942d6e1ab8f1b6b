import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { surfaces, type Surface, token, worldOnNetwork } from '#server/testing/surfaces'
import { owner } from '#server/testing/world'
import { registry } from '#tools'
import { conversation, root } from './python.ts'

const answer = z.union([z.strictObject({ output: z.json() }), z.strictObject({ error: z.json() })])
const asked = z.object({ error: z.object({ approval: z.object({ id: z.string() }) }) })

/** The SDK on a world of its own. */
const pythonSurface = async (mode: string): Promise<Surface> => {
  const { url, close } = await worldOnNetwork(owner)
  const env = { HOTPASS_URL: url, HOTPASS_TOKEN: token }
  const { say, end } = conversation([join(root, '.ci/peers/python-sdk.py'), mode], env)
  return {
    call: async (name, input) => answer.parse(await say({ name, input })),
    async close() {
      await end()
      await close()
    },
  }
}

describe.each(['calls-sync', 'calls-async'])('the Python SDK (%s)', (mode) => {
  test('gives what call() gives, for right and wrong input of every tool', async () => {
    const direct = await surfaces['call']?.(owner)
    const surface = await pythonSurface(mode)
    onTestFinished(async () => {
      await Promise.all([direct?.close(), surface.close()])
    })
    let succeeded = 0
    for (const { name, example } of registry) {
      const wrong = { ...example.input, fille: 'NUL \0, \ud800 and \u2028' }
      const inputs: Record<string, unknown>[] = [wrong, { limit: 'many', file: 7 }, example.input]
      for (const input of inputs) {
        const wanted = await direct?.call(name, input)
        expect({ name, input, answer: await surface.call(name, input) }).toStrictEqual({ name, input, answer: wanted })
        const { data } = asked.safeParse(wanted)
        if (data) inputs.push({ ...input, approval: data.error.approval.id })
        if (wanted && 'output' in wanted) succeeded += 1
      }
    }
    expect(succeeded).toBe(registry.length)
  }, 120_000)
})
