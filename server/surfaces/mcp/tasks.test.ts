import { describe, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { Run } from '#contracts/run'
import refine from '#tools/runs/refine'
import whoami from '#tools/system/whoami'
import { manifestOf } from '../manifest/manifest.ts'
import type { Toolbox } from '../toolbox.ts'
import { mcpOver } from './testing.ts'

const at = '2026-01-01T00:00:00.000Z'
const queued: Run = {
  run: 'r1',
  flow: 'refine',
  status: 'queued',
  requested_by: 'ada',
  attempt: 0,
  created_at: at,
  steps: [{ name: 'read', status: 'waiting', done: 0, total: 0, unit: 'rows' }],
}

/** A plane with one run, which is as a test makes it. */
const planeOf = (change: Partial<Run> = {}) => {
  const state: Run = { ...queued, ...change }
  const toolbox: Toolbox = {
    list: async () => [refine, whoami].map(manifestOf),
    async call(name, input) {
      if (name === 'system_whoami') return { id: 'ada' }
      if (name === 'runs_refine') return queued
      if (Object(input).run !== state.run) throw new HotpassError('run_not_found')
      if (name === 'runs_get') return state
      if (!['queued', 'running'].includes(state.status)) throw new HotpassError('run_finished')
      return Object.assign(state, { status: 'cancelled', finished_at: at })
    },
  }
  return { state, ...mcpOver(toolbox) }
}
const knowing = { capabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } } }
const start = { name: 'runs_refine', arguments: { files: ['a.csv'] } }

describe('a tool that queues a run', () => {
  test('answers a client that knows tasks with one: the run itself', async () => {
    const { body } = await planeOf().post('tools/call', start, knowing)
    expect(body.result).toEqual({
      resultType: 'task',
      taskId: 'r1',
      status: 'working',
      statusMessage: 'queued',
      createdAt: at,
      lastUpdatedAt: at,
      ttlMs: null,
      pollIntervalMs: 1_000,
      _meta: expect.any(Object),
    })
  })

  test('answers others with the run', async () => {
    const { body } = await planeOf().post('tools/call', start)
    expect(body.result).toMatchObject({ resultType: 'complete', structuredContent: queued })
    await using client = await planeOf().connect('legacy', knowing.capabilities)
    expect(await client.callTool(start)).toMatchObject({ structuredContent: queued })
  })

  test('is the only kind that makes tasks', async () => {
    const { body } = await planeOf().post('tools/call', { name: 'system_whoami' }, knowing)
    expect(body.result).toMatchObject({ resultType: 'complete', structuredContent: { id: 'ada' } })
  })
})

describe('a task', () => {
  const get = async (plane: ReturnType<typeof planeOf>) =>
    (await plane.post('tasks/get', { taskId: 'r1' }, knowing)).body.result

  test('works while the run does, and tells how far it is', async () => {
    const steps: Run['steps'] = [{ name: 'read', status: 'running', done: 3, total: 9, unit: 'rows' }]
    const task = await get(planeOf({ status: 'running', started_at: at, steps }))
    expect(task).toMatchObject({
      resultType: 'complete',
      status: 'working',
      statusMessage: 'running: read, 3 of 9 rows',
    })
    expect(Object.keys(task)).not.toContain('result')
  })

  test('is completed with what the tool would have answered had it waited', async () => {
    const run = { ...queued, status: 'succeeded' as const }
    const text = JSON.stringify(run)
    expect(await get(planeOf(run))).toMatchObject({
      status: 'completed',
      result: { content: [{ type: 'text', text }], structuredContent: run },
    })
    const error = { step: 'read', code: 'workbook_unreadable', message: 'It is damaged.', hint: 'Save it again.' }
    expect(await get(planeOf({ status: 'failed', error }))).toMatchObject({
      status: 'completed',
      result: { isError: true, structuredContent: { code: 'workbook_unreadable', message: 'read: It is damaged.' } },
    })
    const short = { step: 'quality', code: 'quality_failed', message: 'Row 2 is wrong.', hint: 'See qa_latest.' }
    expect(await get(planeOf({ status: 'failed_quality', error: short }))).toMatchObject({
      status: 'completed',
      result: { isError: true, structuredContent: { code: 'quality_failed', message: 'quality: Row 2 is wrong.' } },
    })
  })

  test('is cancelled by its client, and stays as it is once it has ended', async () => {
    const plane = planeOf()
    for (const _ of ['first', 'again']) {
      const { body } = await plane.post('tasks/cancel', { taskId: 'r1' }, knowing)
      expect(body.result).toEqual({ resultType: 'complete', _meta: expect.any(Object) })
      expect(await get(plane)).toMatchObject({ status: 'cancelled' })
    }
  })

  test('takes answers that nobody asked for', async () => {
    const { body } = await planeOf().post('tasks/update', { taskId: 'r1', inputResponses: {} }, knowing)
    expect(body.result).toEqual({ resultType: 'complete', _meta: expect.any(Object) })
  })

  test.each(['tasks/get', 'tasks/update', 'tasks/cancel'])(
    'of somebody else is as unknown to %s as none',
    async (method) => {
      const plane = planeOf()
      const foreign = await plane.post(method, { taskId: 'r1' }, { ...knowing, as: 'eve' })
      const unknown = await plane.post(method, { taskId: 'r2' }, knowing)
      for (const { status, body } of [foreign, unknown]) {
        expect([status, body.error.code, body.error.data.code]).toEqual([200, -32_602, 'run_not_found'])
      }
      expect(plane.state.status).toBe('queued')
    },
  )

  test.each(['tasks/get', 'tasks/update', 'tasks/cancel'])(
    '%s is for clients that declare the extension',
    async (method) => {
      const { status, body } = await planeOf().post(method, { taskId: 'r1' })
      expect([status, body.error]).toEqual([
        400,
        expect.objectContaining({ code: -32_021, data: { requiredCapabilities: knowing.capabilities } }),
      ])
    },
  )
})
