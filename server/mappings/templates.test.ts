import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MappingDraft } from '#contracts/ports/mappings'
import { testDatabase } from '#server/store/testing'
import { latestTemplates, listTemplates, saveTemplate } from './templates.ts'

let store: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const draft = (kind: MappingDraft['kind']): MappingDraft => ({
  kind,
  columns: [{ header: 'Company', field: 'organisation_name' }, { header: '' }],
  key: 'Company',
  fingerprint: 'f'.repeat(32),
  source: 'crm.xlsx/People',
})
let count = 0
const parts = {
  clock: { now: () => new Date('2026-01-01T00:00:00.000Z') },
  ids: { next: () => `0193a1b0-0000-7000-8000-${String((count += 1)).padStart(12, '0')}` },
}
const save = (name: string, kind: MappingDraft['kind'] = 'contacts') =>
  store.database.transaction().execute((database) => saveTemplate(database, name, draft(kind), 'agent', parts))

test('each save is a version, the last counts, and an event tells of it', async () => {
  await save('people')
  expect(await save('people', 'organisations')).toEqual({
    ...draft('organisations'),
    name: 'people',
    version: 2,
    saved_by: 'agent',
    saved_at: '2026-01-01T00:00:00.000Z',
  })
  expect(await latestTemplates(store.database)).toEqual([{ ...draft('organisations'), name: 'people', version: 2 }])
  const events = await store.database
    .selectFrom('outbox')
    .select(['topic', 'key', 'key_version', 'payload'])
    .orderBy('seq')
    .execute()
  expect(events.map(({ topic, key, key_version: version }) => [topic, key, Number(version)])).toEqual([
    ['mappings', 'people', 1],
    ['mappings', 'people', 2],
  ])
  expect(events[1]?.payload).toMatchObject({ name: 'people', version: 2, by: 'agent' })
})

test('saves at the same time are versions one after the other', async () => {
  const saved = await Promise.all(Array.from({ length: 6 }, () => save('busy')))
  expect(saved.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4, 5, 6])
})

test('the list goes page by page by name', async () => {
  await save('agents')
  const first = await listTemplates(store.database, { limit: 2 })
  expect([first.items.map(({ name }) => name), first.next_cursor]).toEqual([['agents', 'busy'], 'busy'])
  const rest = await listTemplates(store.database, { limit: 2, cursor: 'busy' })
  expect([rest.items.map(({ name }) => name), rest.next_cursor]).toEqual([['people'], undefined])
})
