import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MappingTemplate } from '#contracts/mapping'
import type { CellValue } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { mapSheet } from './mapping.ts'
import { fingerprintOf, recognise } from './templates.ts'

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
const placed = (headers: readonly string[]) =>
  headers.map((header, place) => ({ header, column: letters[place] ?? 'Z' }))
const template = (columns: MappingTemplate['columns'], more: Partial<MappingTemplate> = {}): MappingTemplate => ({
  name: 'crm',
  version: 3,
  kind: 'contacts',
  columns,
  fingerprint: fingerprintOf(columns),
  source: 'crm.xlsx/People',
  ...more,
})
const crm = template([
  { header: 'C_ID', field: 'ignored' },
  { header: 'Company', field: 'organisation_name' },
  { header: 'Wie', field: 'person_name' },
  { header: '', field: 'notes' },
  { header: 'Pos', field: 'role' },
])

describe('a saved mapping is recognised', () => {
  test('whatever the order, case and punctuation of its headers', () => {
    const found = recognise([crm], placed(['pos.', 'WIE', '', 'company', 'c id']))
    expect(found?.report).toEqual({ name: 'crm', version: 3, match: 'exact', added: [], missing: [] })
    expect([...(found?.fields ?? [])]).toEqual([
      ['A', 'role'],
      ['B', 'person_name'],
      ['C', 'notes'],
      ['D', 'organisation_name'],
      ['E', 'ignored'],
    ])
  })

  test('with columns that were added, which it names, and not where many are missing', () => {
    expect(recognise([crm], placed(['C_ID', 'Company', 'Wie', 'Pos', 'Fax']))?.report).toMatchObject({
      match: 'changed',
      added: ['Fax'],
    })
    expect(recognise([crm], placed(['Company', 'Province', 'Website']))).toBeUndefined()
    expect(recognise([crm], placed(['Company', 'Wie']))).toBeUndefined()
  })

  test('before one that fits less', () => {
    const other = template([...crm.columns, { header: 'Fax', field: 'fax' }], { name: 'crm-fax' })
    const headers = ['C_ID', 'Company', 'Wie', '', 'Pos', 'Fax']
    expect([crm, other].map((one) => recognise([one], placed(headers))?.report.match)).toEqual(['changed', 'exact'])
    expect(recognise([crm, other], placed(headers))?.report.name).toBe('crm-fax')
  })

  test('by the same digest in any order', () => {
    const headers = ['C_ID', 'Company', 'Wie', 'Pos', 'Company']
    fc.assert(
      fc.property(fc.shuffledSubarray(headers, { minLength: headers.length }), (shuffled) => {
        expect(fingerprintOf(placed(shuffled))).toBe(fingerprintOf(placed(headers)))
      }),
    )
  })
})

describe('what people say of a table', () => {
  const rows = [
    ['C_ID', 'Company', 'Wie', null, 'Pos'],
    [1, 'Alpha Air', 'Ann Ames', 'only after two in the afternoon', 'Owner'],
  ]
  const fieldsOf = (...said: Parameters<typeof mapSheet>) => {
    const { kind, columns, key } = mapSheet(...said)
    return [kind, key?.column, ...columns.map(({ field }) => field)]
  }

  test('by a template goes before headers and values, and by the call before that', () => {
    const sheet = sheetOf(rows, { name: 'People' })
    const templates = [{ ...crm, key: 'Company' }]
    expect(fieldsOf('a.xlsx', sheet, undefined, { templates, tables: [] })).toEqual([
      ...['contacts', 'B', undefined, 'organisation_name', 'person_name', 'notes', 'role'],
    ])
    const tables = [
      {
        file: 'in/a.xlsx',
        sheet: 'people',
        kind: 'organisations' as const,
        columns: ['C_ID=organisation_id', 'E=category'],
        key: 'A',
      },
    ]
    expect(fieldsOf('a.xlsx', sheet, undefined, { templates, tables })).toEqual([
      ...['organisations', 'A', 'organisation_id', 'organisation_name', 'person_name', 'notes', 'category'],
    ])
  })
})

const columns: readonly (readonly [header: string, renamed: string, values: readonly CellValue[]])[] = [
  ['Company', 'Firm', ['Alpha Air (Pty) Ltd', 'Beta Air CC', 'Gamma Air Ltd', 'Delta Air (Pty) Ltd']],
  ['Email', 'E-pos', ['ann@alpha.example', 'bob@beta.example', 'cy@gamma.example', 'di@delta.example']],
  ['Phone', 'Telefoon', ['082 123 4567', '083 123 4567', '011 555 0101', '021 555 0101']],
  ['Website', 'Webwerf', ['www.alpha.example', 'www.beta.example', 'gamma.example', 'delta.example']],
  ['Province', 'Provinsie', ['Gauteng', 'KZN', 'Western Cape', 'Limpopo']],
  [
    'Physical Address',
    'Adres',
    ['12 Hangar Road, Lanseria', 'PO Box 77, Durban', '3 Main Street', '4 Long Street, Paarl'],
  ],
  ['Contact Person', 'Kontakpersoon', ['Ann Ames', 'Bob Beck', 'Cy Cole', 'Di Dean']],
  [
    'Notes',
    'Opmerkings',
    ['asked for the price list again', 'calls back after the show', 'left a message', 'out of office'],
  ],
]
const mappedBy = (given: typeof columns, headerOf: (column: (typeof columns)[number]) => string) => {
  const rows = [given.map(headerOf), ...[0, 1, 2, 3].map((row) => given.map(([, , values]) => values[row] ?? null))]
  const { kind, columns: found } = mapSheet('a.xlsx', sheetOf(rows))
  return { kind, fields: Object.fromEntries(found.map(({ field }, place) => [given[place]?.[0], field])) }
}

describe('the mapping of a table', () => {
  const expected = mappedBy(columns, ([header]) => header)

  test('is the same in any order of columns, under other words for the same', () => {
    expect(Object.values(expected.fields)).toEqual([
      ...['organisation_name', 'email', 'phone', 'website', 'province', 'address', 'person_name', 'notes'],
    ])
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...columns], { minLength: columns.length }),
        fc.boolean(),
        (shuffled, renamed) => {
          expect(mappedBy(shuffled, ([header, other]) => (renamed ? other : header))).toEqual(expected)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('follows the values where the headers of emails, phones, sites and addresses are exchanged', () => {
    const telling = ['Email', 'Phone', 'Website', 'Physical Address']
    fc.assert(
      fc.property(fc.shuffledSubarray(telling, { minLength: telling.length }), (shuffled) => {
        const { fields } = mappedBy(columns, ([header]) => shuffled[telling.indexOf(header)] ?? header)
        expect(fields).toEqual(expected.fields)
      }),
      { numRuns: 24 },
    )
  })
})
