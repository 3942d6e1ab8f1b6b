import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import { roles, scopes, type Principal } from '#contracts/principal'
import { toolsets } from '#policies/toolsets'
import { exposedToolbox } from '#server/surfaces/mcp/exposure/exposed-toolbox'
import { select } from '#server/surfaces/mcp/exposure/selection'
import { toolboxOf } from '#server/surfaces/toolbox'
import { registry } from '#tools'
import { agent, callerOf, owner, sampleWorld } from './testing/world.ts'

let world: Awaited<ReturnType<typeof sampleWorld>>
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const via = { signal: new AbortController().signal }
const shown = (principal: Principal, wanted: Parameters<typeof select>[1] = {}) =>
  exposedToolbox(toolboxOf(world.gateway, principal, 'mcp'), select(toolsets, wanted))
const names = registry.map(({ name }) => name)
const ways = ['tool_search', 'tool_read', 'tool_execute']

test('every tool is in a toolset, and each toolset names tools that there are', () => {
  expect(new Set(Object.values(toolsets).flat())).toEqual(new Set(names))
})

test('an agent is shown what the job needs and the three ways to the rest', async () => {
  const list = await shown(agent).list(via)
  expect(list.map(({ name }) => name)).toEqual([...(toolsets['default'] ?? []), ...ways])
  expect(list.length).toBeLessThanOrEqual(20)
})

const someone = fc.record({
  id: fc.constantFrom('agent', 'owner', 'other'),
  kind: fc.constantFrom('human' as const, 'agent' as const, 'service' as const),
  roles: fc.subarray([...roles]),
  scopes: fc.subarray([...scopes]),
})
const selection = fc.record({
  toolsets: fc.constantFrom(undefined, 'all', 'default', 'tokens', 'audit,runs'),
  readOnly: fc.boolean(),
})
/** Input that no tool takes: an allowed call ends at it, and one that is not allowed before. */
const foreign = { no_tool_takes_this: true }
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  return thrown instanceof HotpassError ? thrown.code : 'ok'
}

test('for anybody and any selection, what is shown or found is what may be called, whichever way', async () => {
  await fc.assert(
    fc.asyncProperty(someone, selection, async (principal, wanted) => {
      const toolbox = shown(principal, wanted)
      const listed = (await toolbox.list(via)).map(({ name }) => name)
      for (const { name, effect, title } of registry) {
        const direct = await codeOf(world.gateway.call(name, foreign, callerOf(principal)))
        const isAllowed = direct !== 'forbidden' && !(wanted.readOnly && effect !== 'read')
        const way = effect === 'read' ? 'tool_read' : 'tool_execute'
        const found =
          listed.includes('tool_search') &&
          listed.includes(way) &&
          JSON.stringify(await toolbox.call('tool_search', { query: title, limit: 20 }, via)).includes(`"${name}"`)
        const isReachable = listed.includes(name) || found
        expect([name, isReachable]).toEqual([name, isAllowed])
        expect([name, (await codeOf(toolbox.call(name, foreign, via))) === 'forbidden']).toEqual([name, !isAllowed])
        expect(await codeOf(toolbox.call(way, { name, input: foreign }, via))).toBe(
          isAllowed ? 'invalid_input' : 'forbidden',
        )
      }
    }),
    { numRuns: 60, seed: 7 },
  )
}, 120_000)

test('a way of running gives what the tool gives, and keeps to its kind', async () => {
  const toolbox = shown(owner)
  const direct = await world.gateway.call('tokens_list', {}, callerOf(owner))
  expect(await toolbox.call('tool_read', { name: 'tokens_list', input: {} }, via)).toEqual(direct)
  await expect(toolbox.call('tool_read', { name: 'tokens_revoke', input: {} }, via)).rejects.toMatchObject({
    code: 'invalid_input',
    hint: expect.stringContaining('tool_execute'),
  })
  await expect(toolbox.call('tool_execute', { name: 'tokens_list' }, via)).rejects.toMatchObject({
    hint: expect.stringContaining('tool_read'),
  })
  await expect(toolbox.call('tool_read', { name: 'tokens_lists' }, via)).rejects.toMatchObject({
    code: 'tool_not_found',
  })
  await expect(toolbox.call('tool_read', { tool: 'tokens_list' }, via)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('an approval is asked of and given to the tool that was meant', async () => {
  const toolbox = shown(owner)
  const call = { name: 'tokens_revoke', input: { name: 'claude-code' } }
  const asked: unknown = await toolbox.call('tool_execute', call, via).catch((error: unknown) => error)
  if (!(asked instanceof HotpassError) || !asked.approval) throw new Error('nothing was asked')
  const done = await toolbox.call('tool_execute', { ...call, approval: asked.approval.id }, via)
  expect(done).toMatchObject({ name: 'claude-code', status: 'revoked' })
})
