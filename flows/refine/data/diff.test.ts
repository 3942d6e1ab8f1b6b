import { expect, test } from 'vitest'
import type { DiffFilter } from '#contracts/ports/evidence'
import { fileOf } from '../blocks/testing.ts'
import { comparedTables, countChanges, type ComparedTable } from './diff.ts'
import { diffPage } from './diff-page.ts'

type Line = Record<string, string | number | null>
type Tables = Partial<Record<ComparedTable, readonly Line[]>>

const tables = (given: Tables) => {
  const fileFor = (table: ComparedTable) =>
    fileOf(Buffer.from((given[table] ?? []).map((line) => `${JSON.stringify(line)}\n`).join('')))
  return {
    organisations: fileFor('organisations'),
    contacts: fileFor('contacts'),
    addresses: fileFor('addresses'),
    notes: fileFor('notes'),
    conflicts: fileFor('conflicts'),
    aliases: fileFor('aliases'),
  }
}
const done = <Result>(work: Generator<unknown, Result>): Result => {
  let state = work.next()
  while (!state.done) state = work.next()
  return state.value
}
const organisation = (slug: string, more: Line = {}): Line => ({
  organization_name: slug,
  organization_slug: slug,
  ...more,
})
const contact = (slug: string, id: string, more: Line = {}): Line => ({
  contact_id: id,
  organization_slug: slug,
  ...more,
})

const before = tables({
  organisations: [organisation('a'), organisation('b', { province: 'Gauteng' }), organisation('d')],
  contacts: [
    contact('a', 'c_1', { name: 'Jan', source_row: 4 }),
    contact('b', 'c_2', { name: 'Ann' }),
    contact('b', 'c_3', { name: 'Bo' }),
  ],
})
const after = tables({
  organisations: [organisation('b', { province: 'Limpopo', status: 'open' }), organisation('c'), organisation('d')],
  contacts: [
    contact('b', 'c_2', { name: 'Anne' }),
    contact('b', 'c_9', { name: 'Bo' }),
    contact('c', 'c_4', { name: 'Jan', source_row: 4 }),
  ],
})
const page = (filter: DiffFilter = {}, limit = 20, cursor?: string) =>
  done(diffPage([before, after], filter, { limit, ...(cursor !== undefined && { cursor }) }))
const short = ({ items }: ReturnType<typeof page>) =>
  items.map(({ table, record, change }) => `${table} ${record} ${change}`)

test('counts say how many records came, went and changed, and in which columns', () => {
  expect(done(countChanges('organisations', [before.organisations, after.organisations]))).toEqual({
    table: 'organisations',
    added: 1,
    removed: 1,
    changed: 1,
    same: 1,
    fields: [
      { field: 'province', changed: 1 },
      { field: 'status', changed: 1 },
    ],
  })
})

test('changes show both values, column by column', () => {
  expect(page({ table: 'organisations', change: 'changed' }).items).toEqual([
    {
      table: 'organisations',
      organisation: 'b',
      record: 'b',
      change: 'changed',
      fields: [
        { field: 'province', before: 'Gauteng', after: 'Limpopo' },
        { field: 'status', before: null, after: 'open' },
      ],
    },
  ])
})

test('a contact whose row has moved is the same contact with another id', () => {
  expect(page({ table: 'contacts' }).items.filter(({ organisation: slug }) => slug === 'b')).toMatchObject([
    { record: 'c_2', change: 'changed', fields: [{ field: 'name', before: 'Ann', after: 'Anne' }] },
    { record: 'c_9', change: 'changed', fields: [{ field: 'contact_id', before: 'c_3', after: 'c_9' }] },
  ])
})

test('pages of any size give all changes, each once, in the same order', () => {
  const all = short(page())
  expect(all).toHaveLength(7)
  for (const limit of [1, 2, 3]) {
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const found = page({}, limit, cursor)
      expect(found.items.length).toBeLessThanOrEqual(limit)
      paged.push(...short(found))
      cursor = found.next_cursor
    } while (cursor !== undefined)
    expect(paged).toEqual(all)
  }
})

test('a run does not differ from itself', () => {
  for (const table of Object.keys(comparedTables) as ComparedTable[])
    expect(done(countChanges(table, [before[table], before[table]]))).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
    })
  expect(done(diffPage([before, before], {}, { limit: 5 }))).toEqual({ items: [] })
})

test('what cannot be compared, or go on, is refused', () => {
  expect(() => page({ table: 'rows' })).toThrow('no records to compare')
  expect(() => page({}, 5, 'nonsense')).toThrow('`cursor`')
  expect(() => page({}, 5, Buffer.from('["contacts",3,0,0]').toString('base64url'))).toThrow('`cursor`')
})
