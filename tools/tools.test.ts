import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import agents from '#agents/tools.json' with { type: 'json' }
import type { Ports } from '#contracts/context'
import { errors, HotpassError } from '#contracts/errors'
import { roles, scopes, type Principal } from '#contracts/principal'
import { approvalId } from '#contracts/text'
import { matrixPolicy } from '#policies/matrix'
import { toolsets } from '#policies/toolsets'
import { approvalRequests } from '#server/approvals/requests'
import { createGateway } from '#server/call/call'
import type { Database } from '#server/store/database'
import { toolExecute, toolRead } from '#server/surfaces/mcp/exposure/addressing'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { agent, callerOf, callTwice, owner, sampleWorld } from '#server/testing/world'
import manifest from '#tools.json' with { type: 'json' }
import { registry, tools } from './index.ts'

const root = join(import.meta.dirname, '..')
const fileOf = (name: string) => join(root, 'tools', `${name.replace('_', '/').replaceAll('_', '-')}.ts`)
const listed = new Map(manifest.tools.map((tool) => [tool.name, tool]))
const tokens = (value: unknown) => encode(JSON.stringify(value)).length

let shared: ReturnType<typeof sampleWorld> | undefined
afterAll(async () => (await shared)?.close())

describe.each(registry.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  const entry = listed.get(name)

  test('its name is its file, its key, its command and its route', () => {
    expect(name).toMatch(/^[a-z]+_[a-z0-9]+(_[a-z0-9]+)*$/)
    expect(Object.hasOwn(tools, name)).toBe(true)
    expect(existsSync(fileOf(name))).toBe(true)
    expect(entry?.cli.command).toEqual(name.replace('_', ' ').replaceAll('_', '-').split(' '))
    expect(entry?.http.path).toBe(tool.http?.path ?? `/${name.replace('_', '/').replaceAll('_', '-')}`)
  })

  test('what of its input is secret, personal or has parts is in no address', () => {
    const address = entry?.http.method === 'GET' ? entry.inputSchema.properties : {}
    expect(JSON.stringify(address)).not.toMatch(/"(secret|personal)":true|"type":"object"/)
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

  test('it takes an approval where policy may ask for one, and asks where it destroys', () => {
    expect(tool.input.shape['approval'] === approvalId).toBe(tool.policy.approval !== 'none')
    expect(tool.effect === 'destroy' && tool.policy.approval === 'none').toBe(false)
    expect(Object.keys(tool.example.input)).not.toContain('approval')
  })

  test('its errors are in the table, and its example fits its schemas', () => {
    for (const code of tool.errors) expect(Object.hasOwn(errors, code)).toBe(true)
    expect(tool.input.parse(tool.example.input)).toMatchObject(tool.example.input)
    expect(tool.output.parse(tool.example.output)).toEqual(tool.example.output)
  })

  test('its example replays in the sample world', async () => {
    // Reads leave the world as it was, but for the audit, which has each of them.
    const isShared = tool.effect === 'read' && !tool.ports.includes('audit')
    const world = await (isShared ? (shared ??= sampleWorld()) : sampleWorld())
    try {
      // What only a person may allow is called by one.
      const isAgents = tool.policy.approval !== 'human' && matrixPolicy.holds(agent, tool.policy.scope)
      const principal = isAgents ? agent : owner
      const call = (input: Record<string, unknown>) => world.gateway.call(name, input, callerOf(principal))
      const output = await callTwice(call, tool.example.input)
      expect(output).toEqual(tool.example.output)
    } finally {
      if (!isShared) await world.close()
    }
  })

  test('it costs at most 450 tokens in a listing', () => {
    const { description, inputSchema } = entry ?? {}
    expect(tokens({ name, description, inputSchema })).toBeLessThanOrEqual(450)
  })
})

test('whatever changes something is POST', () => {
  const methods = manifest.tools.filter(({ effect }) => effect !== 'read').map(({ http }) => http.method)
  expect(new Set(methods)).toEqual(new Set(['POST']))
})

test('what an agent is shown at first has at most 20 tools and 8,000 tokens', () => {
  const shown = [
    ...(toolsets['default'] ?? []).flatMap((name) => listed.get(name) ?? []),
    listed.get('tool_search'),
    toolRead,
    toolExecute,
  ]
  const total = tokens(
    shown.map((tool) => ({ name: tool?.name, description: tool?.description, inputSchema: tool?.inputSchema })),
  )
  const all = tokens(manifest.tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })))
  process.stdout.write(`${shown.length} tools shown, ${total} tokens; all ${registry.length} tools ${all} tokens\n`)
  expect(shown.length).toBeLessThanOrEqual(20)
  expect(total).toBeLessThanOrEqual(8_000)
})

test('every tool is in the manifest, and those that no person need approve are what agents are given', () => {
  const names = registry.map((tool) => tool.name)
  expect(manifest.tools.map((tool) => tool.name)).toEqual(names)
  const free = registry.filter((tool) => tool.policy.approval !== 'human').map((tool) => tool.name)
  expect(agents.map((tool) => tool.function.name)).toEqual(free)
})

const noPorts: Ports = Object.create(null)
const audited: string[] = []
const database = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const clock = { now: () => new Date(0) }
const ids = { next: () => 'id' }
const gateway = createGateway({
  registry,
  manifestOf,
  policy: matrixPolicy,
  database,
  bind: () => noPorts,
  limit: () => {},
  audit: {
    group: async ({ outcome }) => void audited.push(outcome),
    within: async () => {},
  },
  approvals: approvalRequests({ database, clock, ids }),
  clock,
  ids,
  span: (_name, _caller, body) => body(undefined),
  report: () => {},
})

const subsets = <Item>(items: readonly Item[]): Item[][] =>
  items.reduce<Item[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]])

/** Input that no tool takes, so that an allowed call ends at the parse and a denied one before it. */
const foreign = { no_tool_takes_this: true }

/**
 * Rights of a set of scopes come scope by scope, which the sets of none, one and two show, and the whole and seeded
 * random sets between confirm; every set of all scopes would be two million calls.
 */
const scopeSets = [
  [],
  [...scopes],
  ...scopes.map((one) => [one]),
  ...scopes.flatMap((one, index) => scopes.slice(index + 1).map((other) => [one, other])),
  ...fc.sample(fc.subarray([...scopes]), { numRuns: 50, seed: 20_260_101 }),
]
const kinds = ['human', 'agent', 'service'] as const

test('for every set of roles, sets of scopes and every kind, what is listed is what may be called', async () => {
  const wrong: unknown[] = []
  let allowed = 0
  let calls = 0
  for (const some of subsets(roles)) {
    for (const token of scopeSets) {
      for (const kind of kinds) {
        const principal: Principal = { id: 'someone', kind, roles: some, scopes: token }
        const caller = callerOf(principal)
        const listed = new Set((await gateway.list(caller)).map(({ name }) => name))
        for (const { name, policy } of registry) {
          const code = await gateway
            .call(name, foreign, caller)
            .catch((thrown: unknown) => (thrown instanceof HotpassError ? thrown.code : thrown))
          const decides = policy.scope === 'approvals:decide'
          const may = matrixPolicy.holds(principal, policy.scope) && (kind === 'human' || !decides)
          calls += 1
          if (listed.has(name)) allowed += 1
          const wanted = listed.has(name) ? 'invalid_input' : 'forbidden'
          if (listed.has(name) !== may || code !== wanted) wrong.push({ name, kind, some, token, code })
        }
      }
    }
  }
  expect(wrong).toEqual([])
  expect(calls).toBe(2 ** roles.length * scopeSets.length * kinds.length * registry.length)
  expect(audited.filter((outcome) => outcome === 'forbidden')).toHaveLength(calls - allowed)
  expect(allowed).toBeGreaterThan(0)
})

test('no agent may call what decides on approvals, whatever its roles and scopes', async () => {
  for (const kind of ['agent', 'service'] as const) {
    const admin: Principal = { id: 'a', kind, roles: [...roles], scopes: [...scopes] }
    const listed = (await gateway.list(callerOf(admin))).map(({ name }) => name)
    expect(registry.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([
      'approvals_approve',
      'approvals_reject',
    ])
  }
})

test('an auditor may call no tool that writes', async () => {
  const auditor = callerOf({ id: 'a', kind: 'human', roles: ['auditor'], scopes: [...scopes] })
  const listed = await gateway.list(auditor)
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.filter(({ effect }) => effect !== 'read')).toEqual([])
})
