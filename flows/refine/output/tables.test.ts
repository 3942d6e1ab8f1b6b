import { describe, expect, test } from 'vitest'
import { pick, refineFiles } from '../testing.ts'
import { dictionaryPage } from './dictionary.ts'
import { qualityCounter } from './quality.ts'
import { sheetName } from './sheet-name.ts'
import { tableColumns, tableNames } from './tables.ts'

const files = {
  'crm.xlsx': {
    Companies: [
      ['ID', 'Company', 'Province', 'Website', 'Reg no', 'VAT', 'Status'],
      [7, 'Umoya Air (Pty) Ltd', 'GP', 'umoya.example', '2001/000001/07', '4123456789', 'Done'],
      [8, 'Umoya Air', 'Gauteng', 'old.example', null, null, 'Closed'],
    ],
    People: [
      ['Company', 'Title', 'Person', 'Email', 'Phone', 'Fax', 'Invalid', 'Zodiac'],
      ['Umoya Air', 'Capt', 'Thandi Loeriesma', 'thandi@umoya.example', '082 000 0001', '011 000 0001', null, 'Lion'],
      ['Umoya Air', null, 'Sipho Duikerveld', 'sipho@umoya.example', null, null, 'yes', null],
    ],
  },
}

test('every value that lost stands in conflicts, with both rows and the reason', async () => {
  const { conflicts } = await refineFiles(files)
  expect(pick(conflicts, 'field', 'chosen', 'chosen_source', 'alternative', 'alternative_source', 'reason')).toEqual([
    [
      ...['organization_name', 'Umoya Air (Pty) Ltd', 'crm.xlsx/Companies/2', 'Umoya Air', 'crm.xlsx/Companies/3'],
      'without_legal_form',
    ],
    ['status', 'Done', 'crm.xlsx/Companies/2', 'Closed', 'crm.xlsx/Companies/3', 'later_row'],
    [
      'website',
      'https://umoya.example',
      'crm.xlsx/Companies/2',
      'https://old.example',
      'crm.xlsx/Companies/3',
      'later_row',
    ],
    [
      ...['contact_primary', 'Thandi Loeriesma, thandi@umoya.example, +27820000001', 'crm.xlsx/People/2'],
      ...['Sipho Duikerveld, sipho@umoya.example', 'crm.xlsx/People/3', 'invalid'],
    ],
  ])
})

test('names, numbers of registers and columns that no field takes are written', async () => {
  const { organisations, aliases, contacts } = await refineFiles(files)
  expect(pick(aliases, 'organization_slug', 'alias', 'kind', 'alias_slug', 'source')).toEqual([
    ['umoya-air', 'Umoya Air', 'legal', 'umoya-air', 'crm.xlsx/Companies/3'],
  ])
  expect(pick(organisations, 'registration_number', 'tax_number', 'source_keys')).toEqual([
    ['2001/000001/07', '4123456789', '7; 8'],
  ])
  expect(pick(contacts, 'name', 'salutation', 'fax', 'flags', 'other_fields')).toEqual([
    ['Thandi Loeriesma', 'Capt', '+27110000001', '', 'Zodiac: Lion'],
    ['Sipho Duikerveld', '', '', 'invalid', ''],
  ])
})

test('what no check confirmed has no number, and says so', async () => {
  const { organisations } = await refineFiles(files)
  expect(
    pick(
      organisations,
      'contact_primary_email_status',
      'contact_primary_email_confidence',
      'contact_primary_lead_score',
    ),
  ).toEqual([['not checked', '', '']])
  expect(organisations[0]?.['contact_primary_lead_score_basis']).toMatch(
    /^completeness 0\.75; email not checked; phone not checked; priority /,
  )
  expect(pick(organisations, 'data_quality_score', 'data_quality_flags')).toEqual([['0.8', 'missing_address']])
})

describe('the data dictionary', () => {
  test('explains every column', () => {
    const page = dictionaryPage()
    for (const table of tableNames)
      for (const { name, meaning, source } of tableColumns[table]) {
        expect(page).toContain(`| \`${name}\` |`)
        expect([meaning.length > 0, source.length > 0], name).toEqual([true, true])
      }
  })

  test('no table has a column twice', () => {
    for (const table of tableNames) {
      const names = tableColumns[table].map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
  })
})

test('sheets are called what the profile calls them, as far as a workbook allows', () => {
  const terms = {
    ...{ organisation: 'school', organisations: 'flight schools: all', contact: 'person', contacts: 'summary' },
    ...{ address: 'address', addresses: 'a'.repeat(40), note: 'note', notes: 'notes' },
  }
  expect(tableNames.map((table) => sheetName(table, terms))).toEqual([
    ...[
      'Flight schools  all',
      'Contacts',
      `A${'a'.repeat(30)}`,
      'Notes',
      'Conflicts',
      'Aliases',
      'Quarantined',
      'Issues',
    ],
  ])
})

test('quality is counted in bands, and by column', () => {
  const counter = qualityCounter()
  const score = tableColumns.organisations.findIndex(({ name }) => name === 'data_quality_score')
  for (const value of [1, 0.8, 0.6, 0.4, 0.2]) {
    const row = tableColumns.organisations.map((_, index) => (index === score ? value : index === 0 ? 'Umoya' : ''))
    counter.add('organisations', row)
  }
  const { mean, bands, tables } = counter.result()
  expect([mean, bands]).toEqual([0.6, { '0.8 and more': 2, '0.6 and more': 1, '0.4 and more': 1, 'below 0.4': 1 }])
  expect([tables.organisations.lines, tables.organisations.filled['organization_name'], tables.contacts.lines]).toEqual(
    [5, 5, 0],
  )
})
