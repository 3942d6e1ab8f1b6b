import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { refineFlow } from './flow.ts'
import { pick, recordsOf, refineFiles, runFlow, shipped } from './testing.ts'

test('each table of a sheet is read on its own, and every row is counted', async () => {
  const { organisations, contacts, rows, account } = await refineFiles({
    'list.xlsx': {
      All: [
        ['Our list'],
        [],
        ['Company', 'Province', 'Website'],
        ['Umoya Air', 'GP', 'umoya.example'],
        ['Blouvlei Wings', 'KZN', 'blouvlei.example'],
        ['Total', 2],
        [],
        ['Contacts'],
        ['Organisation', 'Person', 'E-mail'],
        ['Umoya Air', 'Thandi Loeriesma', 'thandi@umoya.example'],
        ['Karoo Gliding', 'Sipho Duikerveld', 'sipho@karoo.example'],
        ['* as told by phone'],
      ],
    },
  })
  expect(pick(organisations, 'organization_name', 'province', 'contact_primary_email')).toEqual([
    ['Blouvlei Wings', 'KwaZulu-Natal', ''],
    ['Karoo Gliding', '', 'sipho@karoo.example'],
    ['Umoya Air', 'Gauteng', 'thandi@umoya.example'],
  ])
  expect(pick(contacts, 'name', 'source_sheet', 'source_row')).toEqual([
    ['Sipho Duikerveld', 'All [A8:C12]', '11'],
    ['Thandi Loeriesma', 'All [A8:C12]', '10'],
  ])
  expect(pick(rows, 'sheet', 'row', 'outcome', 'reason')).toEqual([
    ['All', '4', 'kept', 'organisation'],
    ['All', '5', 'kept', 'organisation'],
    ['All', '6', 'quarantined', 'total_row'],
    ['All', '7', 'blank', 'trailing_blank'],
    ['All [A8:C12]', '10', 'kept', 'contact'],
    ['All [A8:C12]', '11', 'kept', 'organisation+contact'],
    ['All [A8:C12]', '12', 'quarantined', 'note_row'],
  ])
  expect(account.input).toBe(7)
})

test('groups above the names tell whose they are', async () => {
  const { organisations, contacts } = await refineFiles({
    'list.xlsx': {
      All: [
        ['Company', null, 'Contact', null],
        ['Name', 'Province', 'Name', 'Mobile'],
        ['Umoya Air', 'GP', 'Thandi Loeriesma', '082 000 0001'],
        ['Blouvlei Wings', 'KZN', 'Sipho Duikerveld', '082 000 0002'],
      ],
    },
  })
  expect(pick(organisations, 'organization_name')).toEqual([['Blouvlei Wings'], ['Umoya Air']])
  expect(pick(contacts, 'name', 'phones')).toEqual([
    ['Sipho Duikerveld', '+27820000002'],
    ['Thandi Loeriesma', '+27820000001'],
  ])
})

test('a table far below thousands of rows of another is found', async () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `Umoya ${index} Air,GP,office@umoya${index}.example`)
  const people = ['Organisation,Person,Mobile', 'Umoya 7 Air,Thandi Loeriesma,082 000 0001']
  const text = ['Company,Province,Email', ...many, ',,', ...people, ''].join('\n')
  const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
  const { outputs, account } = await runFlow(flow, { 'list.csv': text })
  const contacts = recordsOf('contacts', outputs.get('contacts.csv'))
  expect(
    pick(
      contacts.filter(({ name }) => name !== ''),
      'name',
      'organization_name',
      'source_row',
    ),
  ).toEqual([['Thandi Loeriesma', 'Umoya 7 Air', '3004']])
  expect(account).toMatchObject({ input: 3_002, quarantined: 0 })
})

test('a table without a header is read by what its columns hold', async () => {
  const rows = [
    ['Umoya Air', 'Thandi Loeriesma', 'thandi@umoya.example', '082 000 0001', 'Gauteng'],
    ['Blouvlei Wings', 'Sipho Duikerveld', 'sipho@blouvlei.example', '082 000 0002', 'Limpopo'],
    ['Karoo Gliding', 'Naledi Kestrel', 'naledi@karoo.example', '082 000 0003', 'Gauteng'],
  ]
  const { organisations, account } = await refineFiles({ 'list.xlsx': { All: rows } })
  expect(pick(organisations, 'organization_name', 'province', 'contact_primary_name', 'contact_primary_email')).toEqual(
    [
      ['Blouvlei Wings', 'Limpopo', 'Sipho Duikerveld', 'sipho@blouvlei.example'],
      ['Karoo Gliding', 'Gauteng', 'Naledi Kestrel', 'naledi@karoo.example'],
      ['Umoya Air', 'Gauteng', 'Thandi Loeriesma', 'thandi@umoya.example'],
    ],
  )
  expect(account).toEqual({ input: 3, kept: 3, merged: 0, quarantined: 0, blank: 0 })
})
