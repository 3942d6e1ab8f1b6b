import { expect, test } from 'vitest'
import { z } from 'zod'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { refineFlow } from '../flow.ts'
import { recordsOf, runFlow, shipped } from '../testing.ts'
import { fingerprintOf } from './templates.ts'

const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
const csv = 'Wer,Wie,Wo\nAlpha,Ann Ames,ann@post.example\nBeta,Bob Beck,bob@post.example\n'
const columns = [
  { header: 'wo', field: 'email' as const },
  { header: 'wer', field: 'organisation_name' as const },
  { header: 'wie', field: 'person_name' as const },
]
const templates = [
  { name: 'wer', version: 2, kind: 'contacts' as const, columns, fingerprint: fingerprintOf(columns), source: 'x/y' },
]
const report = z.array(z.looseObject({ template: z.unknown().optional(), evidence: z.string() }))
const run = async (options: Parameters<typeof runFlow>[2]) => {
  const { outputs } = await runFlow(flow, { 'a.csv': csv }, options)
  const contacts = recordsOf('contacts', outputs.get('contacts.csv'))
  const [mapping] = report.parse(JSON.parse(Buffer.from(outputs.get('mapping.json') ?? '').toString()))
  return { mapping, names: contacts.map(({ name, organization_slug: slug }) => `${slug}: ${name}`) }
}
const both = ['alpha: Ann Ames', 'beta: Bob Beck']

test('a run recognises tables by saved mappings and says so', async () => {
  const { mapping, names } = await run({ templates })
  expect(names).toEqual(both)
  expect(mapping).toMatchObject({
    template: { name: 'wer', version: 2, match: 'exact' },
    evidence: 'says template wer, version 2',
  })
})

test('a run that names mappings uses no others, and fails where one is unknown or no table has its columns', async () => {
  await expect(run({ templates, mappings: [] })).rejects.toMatchObject({ code: 'nothing_mapped' })
  await expect(run({ templates, mappings: ['wen'] })).rejects.toMatchObject({
    code: 'mapping_not_found',
    hint: 'Saved are `wer`.',
  })
  const other = { ...templates[0], name: 'other', columns: [{ header: 'Colour' }, { header: 'Size' }] }
  const all = [{ ...other, version: 1, kind: 'contacts' as const, fingerprint: '', source: '' }, ...templates]
  await expect(run({ templates: all, mappings: ['wer', 'other'] })).rejects.toMatchObject({
    code: 'mapping_not_recognised',
  })
})

test('a run can say itself how a table is read', async () => {
  const tables = ['a.csv/a: kind=contacts; Wer=organisation_name; B=person_name; wo = email; key=Wer']
  const { mapping, names } = await run({ tables })
  expect([names, mapping?.evidence]).toEqual([both, 'says the call'])
})

test.each([
  ['b: Wer=organisation_name', 'Tables: a.csv/a.'],
  ['Wer=organisation_name', 'key=Company'],
  ['a: Wer=who', 'organisation_name'],
])('a run is told what is allowed instead of %j', async (text, hint) => {
  const refused = { code: 'invalid_input', hint: expect.stringContaining(hint) }
  await expect(run({ tables: [text] })).rejects.toMatchObject(refused)
})

test('a run can be told in which row the header stands', async () => {
  const odd = `Alpha,one,two\n,,\n${csv}`
  const { outputs } = await runFlow(
    flow,
    { 'a.csv': odd },
    { tables: ['a: header=3; kind=contacts; Wer=organisation_name; Wie=person_name'] },
  )
  const contacts = recordsOf('contacts', outputs.get('contacts.csv'))
  expect(contacts.map(({ name, organization_slug: slug }) => `${slug}: ${name}`)).toEqual(both)
})
