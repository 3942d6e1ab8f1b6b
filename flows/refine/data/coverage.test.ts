import { expect, test } from 'vitest'
import { refinedWithEvidence } from '../explain/testing.ts'
import { coverageName, runCoverage } from './coverage.ts'

const inputs = {
  'crm.csv': [
    'Company,Province,Website,Email,Contact',
    'Umoya Air,GP,umoya.example,thandi@umoya.example,Thandi Loeriesma',
    'Umoya Air,Gauteng,umoya.example/air,,Sipho Duikerveld',
    'Blouvlei Wings,-,,no address,',
    ',GP,,lost@nowhere.example,Nobody Known',
  ].join('\n'),
  'list.csv': 'Organisation,Town\nKaroo Gliding,Prince Albert\n',
}

const covered = async () => {
  const { outputs } = await refinedWithEvidence(inputs)
  return runCoverage.parse(JSON.parse(Buffer.from(outputs.get(coverageName) ?? '').toString()))
}

test('columns of the output: how often filled, how many values, not checked, and from which file', async () => {
  const { tables } = await covered()
  const organisations = tables.find(({ table }) => table === 'organisations')
  const field = (name: string) => organisations?.fields.find((one) => one.field === name)
  expect(organisations?.lines).toBe(3)
  expect(field('province')).toEqual({
    field: 'province',
    filled: 1,
    share: 0.3333,
    distinct: 1,
    not_checked: 0,
    files: [{ file: 'crm.csv', filled: 1 }],
  })
  expect(field('contact_primary_email_status')).toMatchObject({ filled: 1, not_checked: 1 })
  expect(field('area')).toMatchObject({ files: [{ file: 'list.csv', filled: 1 }] })
  expect(
    tables.find(({ table }) => table === 'contacts')?.fields.find(({ field: name }) => name === 'emails'),
  ).toMatchObject({
    filled: 1,
    files: [{ file: 'crm.csv', filled: 1 }],
  })
})

test('fields of the input: what is kept, set aside, refused and lost, with reasons', async () => {
  const { inputs: fields } = await covered()
  const field = (name: string) => fields.find((one) => one.field === name)
  expect(field('province')).toEqual({
    field: 'province',
    columns: ['crm.csv/crm/B'],
    cells: 4,
    kept: [{ table: 'organisations', column: 'province', lines: 1 }],
    quarantined: [{ reason: 'no_organisation_name', count: 1 }],
    refused: [{ reason: 'placeholder', count: 1 }],
    lost: [],
  })
  expect(field('website')).toMatchObject({ cells: 2, lost: [{ reason: 'less_complete', count: 1 }] })
  expect(field('email')).toMatchObject({
    cells: 3,
    kept: [{ table: 'contacts', column: 'emails', lines: 1 }],
    quarantined: [{ reason: 'no_organisation_name', count: 1 }],
    refused: [{ reason: 'email_invalid', count: 1 }],
  })
})
