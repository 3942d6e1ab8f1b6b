import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
beforeAll(async () => {
  world = await runsWorld()
})
afterAll(() => world.close())

test('a run goes through its steps in a worker and leaves account, outputs and events', async () => {
  const run = await world.start({ seed: 'one' })
  expect(await world.runs.get(run)).toMatchObject({
    status: 'queued',
    attempt: 0,
    flow: 'sample',
    requested_by: 'owner',
  })
  world.worker()
  const ended = await world.until(run, 'succeeded', 'failed')
  expect(ended).toMatchObject({ status: 'succeeded', attempt: 1, account: { input: 40, kept: 30, merged: 10 } })
  expect(ended.steps).toEqual(
    ['read', 'shape', 'account', 'report'].map((name) => ({
      name,
      status: 'succeeded',
      done: 10,
      total: 10,
      unit: 'rows',
    })),
  )
  expect(Object.keys(await world.digests(run))).toEqual(['report.txt', 'rows.csv', 'shaped.txt'])
  const events = await world.database.selectFrom('outbox').selectAll().where('key', '=', run).orderBy('seq').execute()
  expect(events.map(({ key_version }) => key_version)).toEqual(events.map((_, index) => index + 1))
  expect(events.at(-1)?.payload).toEqual(ended)
})

test('runs are written inside a commit only, and a commit that fails leaves nothing', async () => {
  await expect(world.runs.start('sample', {}, 'owner')).rejects.toThrow('inside a commit')
  await expect(world.runs.cancel('x')).rejects.toThrow('inside a commit')
  const before = await counts()
  const failing = world.commit(async (runs) => {
    await runs.start('sample', { seed: 'undone' }, 'owner')
    throw new Error('later')
  })
  await expect(failing).rejects.toThrow('later')
  expect(await counts()).toEqual(before)
})

const counts = async () => {
  const { rows } = await sql`
    select (select count(*) from run) as runs, (select count(*) from step) as steps,
      (select count(*) from outbox) as events, (select count(*) from pgboss.job) as jobs`.execute(world.database)
  return rows
}

test('a run that waits is cancelled at once; one that has ended is not', async () => {
  const other = await runsWorld()
  try {
    const run = await other.start({ seed: 'waits' })
    expect(await other.commit((runs) => runs.cancel(run))).toMatchObject({ status: 'cancelled', attempt: 0 })
    const again = other.commit((runs) => runs.cancel(run))
    await expect(again).rejects.toMatchObject({ code: 'run_finished' })
    other.worker()
    const next = await other.start({ seed: 'next' })
    await other.until(next, 'succeeded')
    expect(await other.runs.get(run)).toMatchObject({ status: 'cancelled', attempt: 0 })
  } finally {
    await other.close()
  }
})

test('unknown runs and outputs, and results that do not exist yet, have their own codes', async () => {
  for (const run of ['nonsense', '0193a1b2-0000-7000-8000-000000000001']) {
    await expect(world.runs.get(run)).rejects.toMatchObject({ code: 'run_not_found' })
    await expect(world.runs.outputs(run)).rejects.toMatchObject({ code: 'run_not_found' })
    await expect(world.runs.rows(run, {}, { limit: 1 })).rejects.toMatchObject({ code: 'run_not_found' })
  }
  const done = await world.start({ seed: 'outputs' })
  await world.until(done, 'succeeded')
  await expect(world.runs.read(done, '../x', { offset: 0, limit: 1 })).rejects.toMatchObject({
    code: 'output_not_found',
  })
  const waiting = await world.start({ seed: 'slow', pause: 60_000 })
  expect(await world.runs.outputs(waiting)).toEqual([])
  await expect(world.runs.rows(waiting, {}, { limit: 1 })).rejects.toMatchObject({ code: 'run_not_finished' })
  await world.commit((runs) => runs.cancel(waiting))
  await world.until(waiting, 'cancelled')
  await expect(world.runs.rows(waiting, {}, { limit: 1 })).rejects.toMatchObject({ code: 'run_failed' })
})

test('rows and outputs are read in pieces', async () => {
  const run = await world.start({ seed: 'pieces' })
  await world.until(run, 'succeeded')
  const { items, next_cursor } = await world.runs.rows(run, { outcome: 'merged' }, { limit: 4 })
  expect(items.map(({ row }) => row)).toEqual(['2', '6', '10', '14'])
  const rest = await world.runs.rows(run, { outcome: 'merged' }, { limit: 100, cursor: next_cursor })
  expect(rest.items).toHaveLength(6)
  expect(rest.next_cursor).toBeUndefined()
  expect(items[0]).toMatchObject({ file: 'a, "b".csv', sheet: 'Sheet 1', outcome: 'merged', reason: 'ok' })
  const whole = await world.runs.read(run, 'shaped.txt', { offset: 0, limit: 10_000 })
  const middle = await world.runs.read(run, 'shaped.txt', { offset: 10, limit: 20 })
  expect(Buffer.from(middle)).toEqual(Buffer.from(whole.subarray(10, 30)))
  expect(await world.runs.read(run, 'shaped.txt', { offset: 99_999, limit: 5 })).toHaveLength(0)
})

test('lists are newest first, filtered, and pages do not shift when runs are added', async () => {
  const other = await runsWorld()
  try {
    const started: string[] = []
    for (const seed of ['a', 'b', 'c', 'd', 'e']) started.unshift(await other.start({ seed }))
    const cancelled = started[1] ?? ''
    await other.commit((runs) => runs.cancel(cancelled))
    const first = await other.runs.list({}, { limit: 2 })
    await other.start({ seed: 'f' })
    const second = await other.runs.list({}, { limit: 3, cursor: first.next_cursor })
    expect([...first.items, ...second.items].map(({ run }) => run)).toEqual(started)
    expect(second.next_cursor).toBeUndefined()
    const { items } = await other.runs.list({ status: 'cancelled', flow: 'sample' }, { limit: 10 })
    expect(items.map(({ run }) => run)).toEqual([cancelled])
    const refused = other.runs.list({}, { limit: 1, cursor: 'x' })
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' })
  } finally {
    await other.close()
  }
})
