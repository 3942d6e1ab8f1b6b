import { zstdDecompressSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { refineFlow } from './flow.ts'
import { reportNames } from './quality/names.ts'
import { asShown } from './output/csv-safety.ts'
import { tableColumns, tableNames } from './output/tables.ts'
import { recordsOf, runFlow, shipped } from './testing.ts'

const compressors = { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdDecompressSync(bytes)) }
const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
const crm = `Company,Province,Contact person,Phone,Email,Notes
"Alpha Air (Pty) Ltd",GP,Ann Ames (Owner),082 123 4567,ANN@alpha.example,"says ""call, then write"""
Beta Wings,KZN,Bob Beck,+27 31 555 0001 / 0002,bob@beta.example.,=1+1
`
const regulator = `Name of Organisation,Province,Website URL
ALPHA AIR,Gauteng Province,www.Alpha.example/
`

test('publishes every table as CSV, Parquet and JSON Lines, the workbook, the mapping and what explains them', async () => {
  const { outputs, account } = await runFlow(flow, { 'crm.csv': crm, 'regulator.csv': regulator })
  expect([...outputs.keys()].toSorted()).toEqual(
    [
      ...tableNames.flatMap((name) => [`${name}.csv`, `${name}.parquet`, `${name}.jsonl`]),
      ...['cells-1.blocks', 'cells-2.blocks', 'records.blocks', 'ids.blocks', 'rows.blocks'],
      ...['links.jsonl', 'merges.jsonl', 'reviews.jsonl'],
      'coverage.json',
      'mapping.json',
      'refined.xlsx',
      ...Object.values(reportNames),
    ].toSorted(),
  )
  expect(account).toEqual({ input: 3, kept: 2, merged: 1, quarantined: 0, blank: 0 })
})

test('the CSV has exactly the agreed columns, line feeds, and values as they are', async () => {
  const { outputs } = await runFlow(flow, { 'crm.csv': crm, 'regulator.csv': regulator })
  const [header = '', ...lines] = Buffer.from(outputs.get('organisations.csv') ?? [])
    .toString()
    .split('\n')
  expect(header).toMatchInlineSnapshot(
    `"organization_name,organization_slug,province,country,area,address_primary,organization_category,organization_type,status,website,planes,description,notes,source_datasets,source_record_ids,contact_primary_name,contact_primary_role,contact_primary_email,contact_primary_phone,contact_primary_email_confidence,contact_primary_email_status,contact_primary_phone_confidence,contact_primary_phone_status,contact_primary_lead_score,intent_signal_score,intent_signal_count,intent_signal_types,intent_last_observed_at,intent_top_insights,contact_validation_flags,contact_secondary_emails,contact_secondary_phones,contact_email_confidence_avg,contact_phone_confidence_avg,contact_verification_score_avg,contact_lead_score_avg,data_quality_score,data_quality_flags,selection_provenance,last_interaction_date,priority,privacy_basis,strategy,registration_number,tax_number,websites_other,source_keys,contact_primary_id,contact_primary_lead_score_basis,other_fields"`,
  )
  expect(lines).toHaveLength(3)
  const rows = recordsOf('organisations', outputs.get('organisations.csv') ?? new Uint8Array())
  expect(rows.map(({ organization_name: name, province, website, notes }) => [name, province, website, notes])).toEqual(
    [
      ['Alpha Air (Pty) Ltd', 'Gauteng', 'https://alpha.example', 'says "call, then write"'],
      ['Beta Wings', 'KwaZulu-Natal', '', '=1+1'],
    ],
  )
})

test.each(['=1+1', '@SUM(A1)', '+1-2', '-2+3', "=cmd|' /C calc'!A0"])('%s is evaluated by no format', async (text) => {
  const { outputs } = await runFlow(flow, { 'crm.csv': `Company,Province,Notes\n${text},GP,"${text}"\n` })
  expect(Buffer.from(outputs.get('organisations.csv') ?? []).toString()).toContain(`\n${asShown(text)},`)
  const [line = '{}'] = Buffer.from(outputs.get('organisations.jsonl') ?? [])
    .toString()
    .split('\n')
  expect(JSON.parse(line)).toMatchObject({ organization_name: text, notes: text })
  const workbook = await workbookReader.read('refined.xlsx', outputs.get('refined.xlsx') ?? new Uint8Array())
  const organisations = workbook.sheets.find(({ name }) => name === 'Organisations')
  expect(organisations?.rows[1]?.cells[0]).toBe(text)
  expect(workbook.sheets.flatMap((sheet) => sheet.formulasWithoutValue)).toEqual([])
})

test('Parquet and workbook hold what the CSV holds', async () => {
  const { outputs } = await runFlow(flow, { 'crm.csv': crm, 'regulator.csv': regulator })
  const workbook = await workbookReader.read('refined.xlsx', outputs.get('refined.xlsx') ?? new Uint8Array())
  expect(workbook.sheets.map(({ name }) => name)).toEqual([
    ...['Summary', 'Data dictionary', 'Quality', 'Organisations', 'Contacts', 'Addresses', 'Notes', 'Conflicts'],
    ...['Aliases', 'Quarantined', 'Issues'],
  ])
  for (const table of tableNames) {
    const csv = recordsOf(table, outputs.get(`${table}.csv`) ?? new Uint8Array())
    const bytes = outputs.get(`${table}.parquet`) ?? new Uint8Array()
    const parquet = await parquetReadObjects({ file: new Uint8Array(bytes).buffer, compressors })
    const texts = parquet.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
    )
    expect(texts).toEqual(csv)
    const lines = Buffer.from(outputs.get(`${table}.jsonl`) ?? [])
      .toString()
      .trim()
      .split('\n')
      .filter(Boolean)
    expect(lines.map((line) => JSON.parse(line))).toEqual(parquet)
    const sheet = workbook.sheets.find(({ name }) => name.toLowerCase() === table)
    if (!sheet) continue
    const [first, ...rows] = sheet.rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')))
    expect(rows).toEqual(
      csv.map((row) => (first ?? []).map((name) => row[name] ?? '').slice(0)).map(withoutTrailingBlanks),
    )
  }
})

test('the workbook explains every column of every table, and how complete they are', async () => {
  const { outputs } = await runFlow(flow, { 'crm.csv': crm, 'regulator.csv': regulator })
  const { sheets } = await workbookReader.read('refined.xlsx', outputs.get('refined.xlsx') ?? new Uint8Array())
  const linesOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows.map(({ cells }) => cells) ?? []
  const explained = linesOf('Data dictionary').map(([table, , column, , meaning]) => [table, column, typeof meaning])
  for (const table of tableNames)
    for (const { name } of tableColumns[table]) expect(explained).toContainEqual([table, name, 'string'])
  expect(linesOf('Quality')).toContainEqual(['organisations', 'data_quality_score 0.8 and more', 1])
  expect(linesOf('Quality')).toContainEqual(['organisations', 'website filled', 1, 0.5])
})

const withoutTrailingBlanks = (cells: readonly string[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)

test('the same files give the same bytes, whatever time it is', async () => {
  const files = { 'crm.csv': crm, 'regulator.csv': regulator }
  const [first, second] = [await runFlow(flow, files), await runFlow(flow, files)]
  for (const [name, bytes] of first.outputs) {
    expect(Buffer.compare(bytes, second.outputs.get(name) ?? new Uint8Array()), name).toBe(0)
  }
})

test('the order of rows changes ids and places, not what they hold', async () => {
  const [header = '', first = '', second = ''] = crm.split('\n')
  const swapped = [header, second, first, ''].join('\n')
  const held = async (text: string) => {
    const { outputs } = await runFlow(flow, { 'crm.csv': text })
    const rows = recordsOf('contacts', outputs.get('contacts.csv') ?? new Uint8Array())
    return rows.map(({ contact_id: _id, source_row: _row, ...rest }) => rest)
  }
  expect(await held(swapped)).toEqual(await held(crm))
})

test('the profile and the region decide how numbers are read and which country is assumed', async () => {
  const read = async (parameters: { profile?: 'aviation-za' | 'generic'; region?: string }) => {
    const { outputs } = await runFlow(flow, { 'crm.csv': crm }, parameters)
    const [row] = recordsOf('organisations', outputs.get('organisations.csv') ?? new Uint8Array())
    return [row?.['country'], row?.['province'], row?.['contact_primary_phone']]
  }
  expect(await read({})).toEqual(['South Africa', 'Gauteng', '+27821234567'])
  expect(await read({ profile: 'generic' })).toEqual(['', 'GP', ''])
  expect(await read({ profile: 'generic', region: 'ZA' })).toEqual(['South Africa', 'Gauteng', '+27821234567'])
  await expect(read({ region: 'XX' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('the same content twice is refused, two files of one name are kept apart', async () => {
  await expect(runFlow(flow, { 'crm.csv': crm, 'copy.csv': crm })).rejects.toMatchObject({ code: 'file_duplicate' })
  const { outputs } = await runFlow(flow, { 'a/list.csv': crm, 'b/list.csv': regulator })
  const rows = recordsOf('rows', outputs.get('rows.csv') ?? new Uint8Array())
  expect(rows.map(({ file }) => file)).toEqual(['list.csv', 'list.csv', 'list.csv (2)'])
})

test('files named as trusted must be among the files', async () => {
  await expect(runFlow(flow, { 'crm.csv': crm }, { trusted: ['other.csv'] })).rejects.toThrow(
    '`trusted` names other.csv, which is not one of `files`.',
  )
})

test('progress counts the rows of the input once, and never goes back', async () => {
  const lines = Array.from({ length: 3_000 }, (_, index) => `Company ${index % 900},GP,Ann Ames,,a${index}@x.example,`)
  const title = 'Our list'
  const large = [title, '', crm.split('\n')[0], ...lines, '', 'Last,GP,,,,'].join('\n')
  const { account, progress } = await runFlow(flow, { 'large.csv': large })
  const reports = progress.filter(({ step }) => step === 'refine')
  expect(new Set(reports.map(({ total, unit }) => `${total} ${unit}`))).toEqual(new Set([`${account?.input} rows`]))
  const done = reports.map((report) => report.done)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
  expect(done[0]).toBe(0)
  expect(done.at(-1)).toBe(account?.input)
  expect(account?.input).toBe(3_002)
})

test('a run that is cancelled stops', async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `Company ${index},GP,Ann Ames,082 123 4567,a${index}@x.example,`,
  )
  const large = [crm.split('\n')[0], ...lines].join('\n')
  const cancel = new AbortController()
  const run = runFlow(flow, { 'large.csv': large }, { signal: cancel.signal, afterStep: () => cancel.abort() })
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
})
