import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registry } from '#tools'
import { errorBody } from '#contracts/error-body'
import type { Tool } from '#contracts/tool'
import { spawnedCli, surfaces, type Surface } from './testing/surfaces.ts'
import { exampleFile, owner } from './testing/world.ts'

const cases = 100
const opened = new Map<string, Surface>()

beforeAll(async () => {
  for (const [name, open] of Object.entries(surfaces)) opened.set(name, await open(owner))
}, 120_000)
afterAll(() => Promise.all([...opened.values()].map((surface) => surface.close())))

/** What inputs of the tools are made of, besides anything that JSON can say. */
const known = fc.constantFrom<unknown>(
  exampleFile,
  '../outside.csv',
  'missing.csv',
  '00000000-0000-7000-8001-000000000001',
  '00000000-0000-7000-8001-000000000002',
  'rows.csv',
  'organisations.csv',
  'kept',
  'succeeded',
  'refine',
  'owner',
  'utf8',
  'base64',
  'SGVsbG8=',
  0,
  1,
  20,
  '',
  'NUL \0 here',
  'lone \ud800 surrogate',
  [exampleFile],
)

const inputOf = (tool: Tool) => {
  const example = Object.entries(tool.example.input)
  const fields = Object.keys(tool.input.shape)
  const value = fc.oneof({ arbitrary: known, weight: 4 }, fc.jsonValue({ maxDepth: 2 }))
  const changed = fc
    .dictionary(fc.oneof({ arbitrary: fc.constantFrom('fille', ...fields), weight: 9 }, fc.string()), value, {
      maxKeys: 3,
    })
    .map((changes) => ({ ...Object.fromEntries(example), ...changes }))
  const anything = fc.dictionary(fc.constantFrom('limit', ...fields), value, { maxKeys: 4 })
  const keyed = tool.effect === 'read' ? fc.constant({}) : fc.record({ idempotency_key: fc.uuid() })
  return fc
    .tuple(fc.oneof({ arbitrary: changed, weight: 3 }, anything), keyed)
    .map(([input, key]) => ({ ...key, ...input }))
}

describe.each(registry.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test(`gives one result on ${Object.keys(surfaces).length} surfaces`, async () => {
    let succeeded = 0
    const agree = async (input: Record<string, unknown>) => {
      const sent: Record<string, unknown> = JSON.parse(JSON.stringify(input))
      const answers = []
      for (const [surface, { call }] of opened) answers.push([surface, await call(name, sent)] as const)
      const [[, first] = ['', undefined], ...others] = answers
      for (const [surface, answer] of others)
        expect({ surface, sent, answer }).toStrictEqual({ surface, sent, answer: first })
      if (first && 'output' in first) succeeded += 1
      return first && 'error' in first ? errorBody.parse(first.error).approval : undefined
    }
    const asked = await agree(tool.example.input)
    expect(asked !== undefined).toBe(tool.policy.approval !== 'none')
    if (asked) await agree({ ...tool.example.input, approval: asked.id })
    expect(succeeded).toBe(1)
    await fc.assert(
      fc.asyncProperty(inputOf(tool), async (input) => void (await agree(input))),
      { numRuns: cases, seed: 20_260_101 },
    )
  }, 120_000)
})

test('a command line of its own gives what call() gives, for right and wrong input of every tool', async () => {
  const direct = await surfaces['call']?.(owner)
  const spawned = await spawnedCli(owner)
  try {
    for (const { name, example } of registry) {
      for (const input of [example.input, { ...example.input, fille: 1 }, { limit: 'many', file: 7 }]) {
        const wanted = await direct?.call(name, input)
        expect({ name, input, answer: await spawned.call(name, input) }).toStrictEqual({ name, input, answer: wanted })
      }
    }
  } finally {
    await spawned.close()
    await direct?.close()
  }
}, 120_000)
