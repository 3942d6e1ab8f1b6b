import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { CellValue } from '#contracts/workbook'
import { rowsAtATime } from './input.ts'
import { refineFiles, type Row } from './testing.ts'

const header = ['Company', 'Contact Person', 'Phone', 'Email', 'Address', 'Website', 'ID']
const outcomes = (rows: readonly Row[]) => rows.map(({ row, outcome, reason }) => [row, outcome, reason])

test('blank, total, repeated, nameless and unspellable rows are each set aside by name', async () => {
  const { rows, account } = await refineFiles({
    'a.xlsx': {
      Sheet: [
        ['A title'],
        header,
        ['Alpha Air', 'Ann Ames', null, 'ann@alpha.example', null, 'alpha.example', 1],
        [null, null],
        [null, null],
        header,
        [null, null, null, null, null, null, 5],
        [0, '-', null, 'N/A'],
        ['飛行学校', null, null, 'a@b.example'],
        ['★ ★', null, null, 'c@d.example'],
        ['Total', null, 3],
        [null, ''],
        [null],
      ],
      Lists: [['Category'], ['AMO'], ['Charter'], ['Insurance']],
    },
  })
  expect(outcomes(rows)).toEqual([
    ['3', 'kept', 'organisation+contact'],
    ['4-5', 'blank', 'blank_row'],
    ['6', 'quarantined', 'repeated_header'],
    ['7', 'quarantined', 'no_organisation_name'],
    ['8', 'quarantined', 'only_placeholders'],
    ['9', 'quarantined', 'name_without_slug'],
    ['10', 'quarantined', 'name_without_slug'],
    ['11', 'quarantined', 'total_row'],
    ['12-13', 'blank', 'trailing_blank'],
    ['2', 'quarantined', 'reference_sheet'],
    ['3', 'quarantined', 'reference_sheet'],
    ['4', 'quarantined', 'reference_sheet'],
  ])
  expect(account).toEqual({ input: 14, kept: 1, merged: 0, quarantined: 9, blank: 4 })
})

test('the same contact on two rows is one contact, with both rows named', async () => {
  const row = ['Alpha Air', 'Ann Ames', '082 123 4567', 'ann@alpha.example', '1 Main Road, Durban', null, 1]
  const { rows, contacts, addresses } = await refineFiles({
    'a.xlsx': { Sheet: [header, row, row, ['Beta Air', 'Ann Ames']] },
  })
  expect(contacts.map(({ organization_slug: slug }) => slug)).toEqual(['alpha-air', 'beta-air'])
  expect(addresses).toHaveLength(1)
  expect(rows[1]).toMatchObject({ outcome: 'merged', reason: 'duplicate_contact+duplicate_address' })
  expect(rows[1]?.['target']?.split('; ')).toEqual([
    'alpha-air',
    contacts[0]?.['contact_id'],
    addresses[0]?.['address_id'],
  ])
})

describe('a file that gives nothing', () => {
  test('is an error that says what was seen', async () => {
    const refined = refineFiles({
      'stock.xlsx': {
        Parts: [
          ['Part', 'Quantity'],
          ['Bolt', 4],
          ['Nut', 9],
        ],
        Empty: [],
      },
    })
    await expect(refined).rejects.toThrow(
      'Nothing in stock.xlsx maps to organisations or contacts. Seen: sheet "Parts" with headers "Part", "Quantity"',
    )
    await expect(refined).rejects.toBeInstanceOf(HotpassError)
  })

  test('also where another file maps, or where every row is set aside', async () => {
    const good = { Sheet: [header, ['Alpha Air', 'Ann Ames', null, 'ann@alpha.example']] }
    const parts = {
      Parts: [
        ['Part', 'Quantity'],
        ['Bolt', 4],
      ],
    }
    await expect(refineFiles({ 'a.xlsx': good, 'b.xlsx': parts })).rejects.toMatchObject({ code: 'nothing_mapped' })
    const nameless = { Sheet: [header, [null, 'Ann Ames', null, 'ann@alpha.example']] }
    await expect(refineFiles({ 'a.xlsx': nameless })).rejects.toThrow('quarantined: no_organisation_name (1)')
  })
})

const companies = [
  'Alpha Air',
  'Alpha Air (Pty) Ltd',
  'Beta Wings CC',
  'Gamma t/a Delta',
  'Delta',
  '飛行',
  '0',
  '-',
  null,
]
const persons = ['Ann Ames', 'Bob Beck (Owner)', 'Unknown', null]
const cellsOf: readonly (readonly CellValue[])[] = [
  companies,
  persons,
  ['082 123 4567', 27831234567, '+27 11 555 0001 / 0002', 'n/a', null],
  ['ann@alpha.example', 'BOB@beta.example; x@y.example.', 'www.z.example', null],
  ['1 Main Road, Durban', '#N/A', null],
  ['alpha.example', 'facebook.com/beta', null],
  [1, 2, 0, 'Alpha Air', null],
]
const row = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(...cellsOf.map((cells) => fc.constantFrom(...cells))) },
  { weight: 1, arbitrary: fc.constant(header) },
  { weight: 1, arbitrary: fc.constant([null]) },
  { weight: 1, arbitrary: fc.constant(['Total']) },
)
const sheet = fc
  .array(row, { maxLength: 25 })
  .map((rows) => [header, ['Alpha Air', 'Zoe Zulu', null, 'zoe@alpha.example'], ...rows])
const contacts = fc
  .array(fc.tuple(...[6, 0, 1, 2, 3].map((index) => fc.constantFrom(...(cellsOf[index] ?? [null])))), { maxLength: 15 })
  .map((rows) => [['ID', 'Company', 'Full name', 'Cell', 'E-mail'], ...rows])

describe('for any sheets', () => {
  test('every row is accounted for exactly once, and every target exists', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, contacts, sheet, async (first, people, second) => {
        const refined = await refineFiles({ 'a.xlsx': { Sheet: first, People: people }, 'b.xlsx': { Sheet: second } })
        const { account, rows } = refined
        expect(account.input).toBe(account.kept + account.merged + account.quarantined + account.blank)
        expect(account.input).toBe(first.length + people.length + second.length - 3)
        const named = rows.flatMap(({ file, sheet: name, row: range = '' }) => {
          const [from = 0, to = from] = range.split('-').map(Number)
          return Array.from({ length: to - from + 1 }, (_, index) => `${file} ${name} ${from + index}`)
        })
        expect(new Set(named).size).toBe(account.input)
        const records = new Set([
          ...refined.organisations.map((record) => record['organization_slug']),
          ...refined.contacts.map((record) => record['contact_id']),
          ...refined.addresses.map((record) => record['address_id']),
        ])
        const targets = rows.flatMap(({ target = '' }) => target.split('; ').filter((id) => id !== ''))
        expect(targets.filter((id) => !records.has(id))).toEqual([])
        expect(new Set(targets)).toEqual(records)
      }),
      { numRuns: 60 },
    )
  })

  test('a name is never paired with what another row holds', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        const refined = await refineFiles({ 'a.xlsx': { Sheet: rows } })
        for (const { source_row: number, name = '', emails = '', phones = '' } of refined.contacts) {
          const cells = rows[Number(number) - 1]?.map((cell) => String(cell ?? '').toLowerCase()) ?? []
          expect(cells[1]).toContain(name.toLowerCase())
          for (const email of emails.split('; ')) expect(cells[3]).toContain(email)
          for (const phone of phones.split('; ')) expect(cells[2]?.replace(/\D/g, '')).toContain(phone.slice(3))
        }
        for (const organisation of refined.organisations) {
          const primary = refined.contacts.filter(
            (contact) =>
              contact['organization_slug'] === organisation['organization_slug'] &&
              contact['name'] === organisation['contact_primary_name'] &&
              contact['emails']?.split('; ')[0] === organisation['contact_primary_email'] &&
              contact['phones']?.split('; ')[0] === organisation['contact_primary_phone'],
          )
          expect(primary.length > 0 || organisation['contact_primary_name'] === '').toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('the same input gives the same output', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, contacts, async (rows, people) => {
        const files = { 'a.xlsx': { Sheet: rows, People: people } }
        expect(await refineFiles(files)).toEqual(await refineFiles(files))
      }),
      { numRuns: 20 },
    )
  })
})

test('it is told often how far the work is, and never goes back', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => [
    `Company ${index % 700}`,
    null,
    null,
    `a${index}@x.example`,
  ])
  const { shares } = await refineFiles({ 'a.xlsx': { Sheet: [header, ...rows] } })
  expect(shares.length).toBeGreaterThan((3 * 3_000) / rowsAtATime)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares[0]).toBeLessThan(0.05)
  expect(shares.at(-1)).toBeGreaterThan(0.95)
})
