import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MappingDraft } from '#contracts/ports/mappings'
import { testDatabase } from '#server/store/testing'
import { deleteTemplate, latestTemplates, listTemplates, saveTemplate } from './templates.ts'

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

test('a mapping that is deleted is gone with all versions, an event tells of it, and its name counts on', async () => {
  const remove = (name: string) =>
    store.database.transaction().execute((database) => deleteTemplate(database, name, 'owner', parts))
  await save('passing')
  await save('passing', 'organisations')
  await save('staying')
  expect(await remove('passing')).toMatchObject({
    name: 'passing',
    version: 2,
    kind: 'organisations',
    deleted_at: '2026-01-01T00:00:00.000Z',
  })
  const names = (await latestTemplates(store.database)).map(({ name }) => name)
  expect(names).toContain('staying')
  expect(names).not.toContain('passing')
  await expect(remove('passing')).rejects.toMatchObject({ code: 'mapping_not_found' })
  expect(await save('passing')).toMatchObject({ version: 4 })
  await remove('passing')
  expect(await save('passing')).toMatchObject({ version: 6 })
  const events = await store.database.selectFrom('outbox').selectAll().where('key', '=', 'passing').execute()
  const removals = events.map(({ payload }) => payload).filter((payload) => 'deleted_at' in Object(payload))
  expect(removals).toEqual(
    [3, 5].map((version) => ({ name: 'passing', version, by: 'owner', deleted_at: '2026-01-01T00:00:00.000Z' })),
  )
})
