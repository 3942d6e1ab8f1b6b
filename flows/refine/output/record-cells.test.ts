import { expect, test } from 'vitest'
import { names, recordsFrom, rowOf } from '../group/testing.ts'
import { cellsOf, lacking } from './record-cells.ts'
import { tableColumns, type TableName } from './tables.ts'

const records = recordsFrom(
  rowOf(2, { name: 'Umoya Air', scalars: { website: 'https://umoya.example' }, extras: ['Zodiac: Lion'] }),
  rowOf(3, {
    name: 'Umoya Air',
    master: false,
    contact: { name: 'Thandi', phones: ['+27821234567'], flags: ['invalid'] },
  }),
)

test('records that lack what the profile requires are named, with the row that leads them', () => {
  const required = {
    organisations: ['website' as const, 'phone' as const, 'country' as const],
    contacts: ['person_name' as const, 'email' as const],
  }
  const found = lacking(records, names, required).map(({ lead, field, record }) => [
    lead.row,
    field,
    record.slice(0, 2),
  ])
  expect(found).toEqual([
    [2, 'phone', 'um'],
    [2, 'country', 'um'],
    [3, 'email', 'c_'],
  ])
  expect(lacking(records, { ...names, country: 'Namibia' }, { organisations: ['country'], contacts: [] })).toEqual([])
})

test('every row has a cell for each column of its table', () => {
  const cells = cellsOf(records, names)
  const tables: TableName[] = ['organisations', 'contacts', 'addresses', 'notes', 'conflicts', 'aliases']
  expect(cells.organisations).toHaveLength(1)
  expect(cells.organisations[0]).toContain('Zodiac: Lion')
  for (const [table, rows] of Object.entries(cells)) {
    const name = tables.find((known) => known === table)
    for (const row of rows) expect(row.length).toBe(name && tableColumns[name].length)
  }
})

test('the same records always give the same cells', () => {
  expect(cellsOf(records, names)).toEqual(cellsOf(records, names))
})
