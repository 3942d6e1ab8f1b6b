import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { mergedRecord, mergesFile, type Decision } from '#contracts/review'
import { refineFlow } from '#flows/refine/flow'
import { recordsOf, runFlow, shipped } from '#flows/refine/testing'
import { decided } from './testing/samples.ts'

const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })

const inputs = {
  'crm.csv': [
    'Company ID,Company,Province,Phone,Email',
    '1001,Quillfeather Bakery t/a Crumbhouse,GP,011 000 0101,desk@quillfeather.example',
    '1002,Zephyrhawk Aviation,GP,011 000 0102,desk@zephyrhawk.example',
    '1003,Zephyrhawk Aviaton,GP,011 000 0102,office@zephyrhawk.example',
    '1004,Karoo Gliding,WC,021 000 0104,desk@karoo.example',
    '1005,Umoya Air,KZN,031 000 0105,desk@umoya.example',
    '1006,Blouvlei Wings,WC,021 000 0106,desk@blouvlei.example',
  ].join('\n'),
  'people.csv': [
    'Company ID,Company,Contact person,Email',
    '1001,Quillfeather Bakery,Ann Ames,ann@quillfeather.example',
    ',Crumbhouse,Bob Beck,bob@crumbhouse.example',
    '1002,Zephyrhawk Aviation,Cy Cole,cy@zephyrhawk.example',
    '1004,Karoo Gliding,Di Dunn,di@karoo.example',
    '1005,Umoya Air,Ed Eads,ed@umoya.example',
    '1005,Marula Charters,Flo Finn,flo@marula.example',
    '1006,Blouvlei Wings,Gil Gray,gil@blouvlei.example',
  ].join('\n'),
}

const refined = async (decisions: readonly Decision[] = []) => {
  const { outputs } = await runFlow(flow, inputs, { decisions })
  const [, ...merges] = Buffer.from(outputs.get(mergesFile) ?? '')
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
  return {
    merges: merges.map((line) => mergedRecord.parse(line)),
    organisations: recordsOf('organisations', outputs.get('organisations.csv')).map((row) => row['organization_slug']),
  }
}

const joined = decided('same', 'karoo-gliding', 'blouvlei-wings')
const before = await refined([joined])

test('the merges of a run name all members, and what put them together', () => {
  const told = before.merges.map(({ record, members, pairs }) => [record, members, pairs.map(({ by }) => by)])
  expect(told).toEqual([
    ['blouvlei-wings', ['blouvlei-wings', 'karoo-gliding'], ['decision']],
    ['quillfeather-bakery', ['crumbhouse', 'quillfeather-bakery'], ['alias']],
    ['umoya-air', ['marula-charters', 'umoya-air'], ['id']],
    ['zephyrhawk-aviation', ['zephyrhawk-aviation', 'zephyrhawk-aviaton'], ['match']],
  ])
})

test('a merge that is undone and made again is as it was', async () => {
  const again = [
    decided('different', 'crumbhouse', 'quillfeather-bakery'),
    decided('same', 'crumbhouse', 'quillfeather-bakery'),
  ]
  expect((await refined([joined, ...again])).organisations).toEqual(before.organisations)
})
