import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import agents from '#agents/tools.json' with { type: 'json' }
import type { Ports } from '#contracts/context'
import { errors, HotpassError } from '#contracts/errors'
import { roles, scopes } from '#contracts/principal'
import { matrixPolicy } from '#policies/matrix'
import { createGateway } from '#server/call/call'
import type { Database } from '#server/store/database'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { agent, callerOf, owner, sampleWorld } from '#server/testing/world'
import manifest from '#tools.json' with { type: 'json' }
import { registry, tools } from './index.ts'

const root = join(import.meta.dirname, '..')
const fileOf = (name: string) => join(root, 'tools', `${name.replace('_', '/').replaceAll('_', '-')}.ts`)
const listed = new Map(manifest.tools.map((tool) => [tool.name, tool]))
const tokens = (value: unknown) => encode(JSON.stringify(value)).length

describe.each(registry.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  const entry = listed.get(name)

  test('its name is its file, its key, its command and its route', () => {
    expect(name).toMatch(/^[a-z]+_[a-z0-9]+(_[a-z0-9]+)*$/)
    expect(Object.hasOwn(tools, name)).toBe(true)
    expect(existsSync(fileOf(name))).toBe(true)
    expect(entry?.cli.command).toEqual(name.replace('_', ' ').replaceAll('_', '-').split(' '))
    expect(entry?.http.path).toBe(tool.http?.path ?? `/${name.replace('_', '/').replaceAll('_', '-')}`)
    expect(entry?.http.method).toBe(tool.effect === 'read' ? 'GET' : 'POST')
  })

  test('its description says what, when, when not, an example and a related tool', () => {
    const { description } = tool
    expect(description).toMatch(/^[A-Z].*?\. Use when .*?\. Not for .*?\. Example: (\{.*\})\. Related: (\w+(, )?)+\.$/)
    const [, example, related] = /Example: (\{.*\})\. Related: (.*)\.$/.exec(description) ?? []
    expect(tool.input.safeParse(JSON.parse(example ?? '')).success).toBe(true)
    for (const other of related?.split(', ') ?? []) expect(Object.hasOwn(tools, other)).toBe(true)
  })

  test('every parameter is described and strict, every output field of the first level is named', () => {
    expect(
      tool.input.safeParse({ nobody_knows_this: 1 }).error?.issues.some((one) => one.code === 'unrecognized_keys'),
    ).toBe(true)
    for (const [field, schema] of Object.entries(tool.input.shape)) {
      expect(schema.description ?? z.globalRegistry.get(schema)?.description, field).toBeTruthy()
    }
    expect(Object.keys(tool.output.shape).length).toBeGreaterThan(0)
  })

  test('its schemas are flat JSON that every client survives', () => {
    expect(entry?.inputSchema).toMatchObject({ type: 'object', properties: {}, additionalProperties: false })
    expect(JSON.stringify(entry?.inputSchema)).not.toMatch(/"(oneOf|anyOf|\$ref|\$defs)"/)
    expect(JSON.stringify(entry?.outputSchema)).not.toMatch(/"\$ref":"#"/)
  })

  test('its effect tells what agents see, and a write can be repeated with one key', () => {
    expect(entry?.annotations).toEqual({
      readOnlyHint: tool.effect === 'read',
      destructiveHint: tool.effect === 'destroy',
      idempotentHint: tool.effect === 'read',
      openWorldHint: tool.reach === 'network',
    })
    expect(Object.hasOwn(tool.input.shape, 'idempotency_key')).toBe(tool.effect !== 'read')
  })

  test('its errors are in the table, and its example fits its schemas', () => {
    for (const code of tool.errors) expect(Object.hasOwn(errors, code)).toBe(true)
    expect(tool.input.parse(tool.example.input)).toMatchObject(tool.example.input)
    expect(tool.output.parse(tool.example.output)).toEqual(tool.example.output)
  })

  test('its example replays in the sample world', async () => {
    const world = await sampleWorld()
    try {
      const principal = matrixPolicy.holds(agent, tool.policy.scope) ? agent : owner
      const output = await world.gateway.call(name, tool.example.input, callerOf(principal))
      expect(output).toEqual(tool.example.output)
    } finally {
      await world.close()
    }
  })

  test('it costs at most 450 tokens in a listing', () => {
    const { description, inputSchema } = entry ?? {}
    expect(tokens({ name, description, inputSchema })).toBeLessThanOrEqual(450)
  })
})

test('the default list has at most 20 tools and 9,000 tokens', () => {
  const sizes = manifest.tools.map(({ name, description, inputSchema }) => tokens({ name, description, inputSchema }))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const wire = manifest.tools.map(({ name, title, description, inputSchema, outputSchema, annotations }) => ({
    name,
    title,
    description,
    inputSchema,
    outputSchema,
    annotations,
  }))
  process.stdout.write(`${registry.length} tools, ${total} tokens; with output schemas ${tokens(wire)} tokens\n`)
  expect(registry.length).toBeLessThanOrEqual(20)
  expect(total).toBeLessThanOrEqual(9_000)
})

test('every tool is in both generated files, and nothing else is', () => {
  const names = registry.map((tool) => tool.name)
  expect(manifest.tools.map((tool) => tool.name)).toEqual(names)
  expect(agents.map((tool) => tool.function.name)).toEqual(names)
})

const noPorts: Ports = Object.create(null)
const audited: string[] = []
const gateway = createGateway({
  registry,
  manifestOf,
  policy: matrixPolicy,
  database: new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  bind: () => noPorts,
  limit: () => {},
  audit: {
    group: async ({ outcome }) => void audited.push(outcome),
    within: async () => {},
  },
  clock: { now: () => new Date(0) },
  ids: { next: () => 'id' },
  span: (_name, _caller, body) => body(undefined),
  report: () => {},
})

const subsets = <Item>(items: readonly Item[]): Item[][] =>
  items.reduce<Item[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]])

/** Input that no tool takes, so that an allowed call ends at the parse and a denied one before it. */
const foreign = { no_tool_takes_this: true }

test('for every set of roles and scopes, what is listed is what may be called', async () => {
  const wrong: unknown[] = []
  let allowed = 0
  let calls = 0
  for (const some of subsets(roles)) {
    for (const token of subsets(scopes)) {
      const caller = callerOf({ id: 'someone', kind: 'human', roles: some, scopes: token })
      const listed = new Set((await gateway.list(caller)).map(({ name }) => name))
      for (const { name } of registry) {
        const code = await gateway
          .call(name, foreign, caller)
          .catch((thrown: unknown) => (thrown instanceof HotpassError ? thrown.code : thrown))
        calls += 1
        if (listed.has(name)) allowed += 1
        if (code !== (listed.has(name) ? 'invalid_input' : 'forbidden')) wrong.push({ name, some, token, code })
      }
    }
  }
  expect(wrong).toEqual([])
  expect(calls).toBe(2 ** (roles.length + scopes.length) * registry.length)
  expect(audited.filter((outcome) => outcome === 'forbidden')).toHaveLength(calls - allowed)
  expect(allowed).toBeGreaterThan(0)
})

test('an auditor may call no tool that writes', async () => {
  const auditor = callerOf({ id: 'a', kind: 'human', roles: ['auditor'], scopes: [...scopes] })
  const listed = await gateway.list(auditor)
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.filter(({ effect }) => effect !== 'read')).toEqual([])
})
