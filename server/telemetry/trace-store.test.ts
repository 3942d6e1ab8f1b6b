import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import type { FinishedSpan } from './exporters.ts'
import { createTraceStore } from './trace-store.ts'

let store: TestDatabase
let now: Date
beforeEach(async () => {
  store = await testDatabase()
  now = new Date('2026-03-01T12:00:00Z')
})
afterEach(() => store.close())

const traces = (days: number) => createTraceStore({ database: store.database, clock: { now: () => now }, days })
const span = (name: string, startedAt: string): FinishedSpan => ({
  trace: 'aa'.repeat(16),
  span: 'bb'.repeat(8),
  name,
  startedAt: new Date(startedAt),
  milliseconds: 1.5,
  status: 'ok',
  attributes: { 'tool.name': 'runs_get' },
})
const names = async () => {
  const rows = await store.database.selectFrom('trace').select('name').orderBy('started_at').execute()
  return rows.map(({ name }) => name)
}
const partitions = async () => {
  const { rows } = await store.pool.query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'trace'::regclass order by name",
  )
  return rows.map(({ name }) => name)
}

test('spans are stored with all they hold, also around midnight, without any preparation', async () => {
  const child = { ...span('child', '2026-03-02T00:00:00Z'), parent: 'cc'.repeat(8), status: 'error' as const }
  await traces(7).write([span('parent', '2026-02-28T23:59:59.999Z'), child])
  expect(await names()).toEqual(['parent', 'child'])
  expect(await store.database.selectFrom('trace').selectAll().where('name', '=', 'child').execute()).toEqual([
    {
      trace_id: child.trace,
      span_id: child.span,
      parent_id: child.parent,
      name: 'child',
      started_at: child.startedAt,
      milliseconds: 1.5,
      status: 'error',
      attributes: { 'tool.name': 'runs_get' },
    },
  ])
})

test('there is a partition for each day that is kept and for tomorrow, and older ones go', async () => {
  const store2 = traces(2)
  await store2.write([span('old', '2026-02-27T10:00:00Z'), span('new', '2026-03-01T10:00:00Z')])
  expect(await partitions()).toEqual(['trace_20260227', 'trace_20260228', 'trace_20260301', 'trace_20260302'])
  now = new Date('2026-03-03T00:00:01Z')
  await store2.maintain()
  expect(await partitions()).toEqual(['trace_20260301', 'trace_20260302', 'trace_20260303', 'trace_20260304'])
  expect(await names()).toEqual(['new'])
})

test('a plane that slept for weeks goes on writing, and leaves out what began before the days that are kept', async () => {
  const kept = traces(2)
  await kept.write([span('before', '2026-03-01T10:00:00Z')])
  now = new Date('2026-04-20T08:00:00Z')
  await kept.write([span('ancient', '2026-03-01T11:00:00Z'), span('after', '2026-04-20T07:59:00Z')])
  expect(await names()).toEqual(['after'])
})

test('several processes may maintain at once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => traces(3).maintain()))
  expect(await partitions()).toHaveLength(5)
})

test('days are those of UTC, whatever the time zone of the session', async () => {
  await store.owner.pool.query(
    `do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'Pacific/Auckland'); end $$`,
  )
  await store.pool.query('select 1')
  await traces(1).write([span('early', '2026-02-28T00:00:00Z'), span('late', '2026-03-02T23:59:59Z')])
  expect(await names()).toEqual(['early', 'late'])
})
