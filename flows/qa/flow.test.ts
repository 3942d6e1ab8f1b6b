import { beforeAll, describe, expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { qualityReport } from '#contracts/quality'
import { refineFlow } from '#flows/refine/flow'
import { runFlow, runSteps, shipped, type FlowRun } from '#flows/refine/testing'
import { qaFlow } from './flow.ts'

const qa = qaFlow({ reader: workbookReader, shipped })
const organisations = `Company,C_ID,Province,Website
Alpha Air,1,GP,www.alpha.example
Beta Wings,2,KZN,
`
/** The column that should name the organisation is a lookup of something else. */
const contacts = `C_ID,FirstName,Surname,Position,Email
0,Ann,Ames,Owner,ann@mail.example
0,Bob,Beck,Pilot,bob@beta.example
17,Cy,Cole,Owner,not an email
`
const reportOf = ({ outputs }: FlowRun) =>
  qualityReport.parse(JSON.parse(Buffer.from(outputs.get('quality.json') ?? []).toString()))
const failing = (run: FlowRun) =>
  reportOf(run).results.flatMap(({ status, name, on, examples }) =>
    status === 'failed' ? [[name, on, ...examples.map(({ at }) => at)]] : [],
  )

describe('of a run', () => {
  let refined: FlowRun
  beforeAll(async () => {
    const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
    refined = await runFlow(flow, { 'crm.csv': organisations, 'contacts.csv': contacts })
  })

  test('a sheet all of whose contacts are lost fails it, and the rows are named', () => {
    expect(refined.account).toMatchObject({ input: 5, kept: 2, quarantined: 3 })
    expect(refined.failedQuality?.message).toContain(
      '"rows find their organisation" on contacts.csv/contacts: 0 of 3 rows (0 %) pass; at least 50 % must.',
    )
    expect(refined.failedQuality?.message).toContain('contacts.csv/contacts/2, contacts.csv/contacts/3')
    expect([...refined.outputs.keys()]).toEqual(expect.arrayContaining(['organisations.csv', 'quality.html']))
    expect(reportOf(refined)).toMatchObject({
      status: 'failed',
      profile: 'aviation-za',
      files: ['crm.csv', 'contacts.csv'],
      account: refined.account,
      sheets: [{ file: 'crm.csv' }, { file: 'contacts.csv', account: { quarantined: 3 } }],
    })
  })

  const again = (profile?: string) =>
    runSteps(
      qa,
      { run: 'r1', ...(profile !== undefined && { profile: 'own.yaml' }) },
      { runs: { r1: refined.outputs }, ...(profile !== undefined && { beside: { 'own.yaml': profile } }) },
    )

  test('it is checked again with its own profile, with the same result', async () => {
    const checked = await again()
    expect(reportOf(checked)).toEqual({ ...reportOf(refined), of: 'r1' })
    expect(checked.failedQuality).toEqual(refined.failedQuality)
    expect([...checked.outputs.keys()]).toEqual(['quality.json', 'quality.md', 'quality.html'])
  })

  test('another profile decides anew, over sheets and outputs', async () => {
    const lenient = await again(`
name: own
title: Own
expectations:
  sheets:
    - { name: roles, on: contacts, field: Position, check: set, values: [owner, pilot] }
  outputs:
    - { name: names, on: organisations, field: organization_name, check: present }
`)
    expect(lenient.failedQuality).toBeUndefined()
    expect(reportOf(lenient)).toMatchObject({ status: 'passed', profile: 'own', of: 'r1', expectations: { passed: 2 } })
    const strict = await again(`
name: own
title: Own
expectations:
  outputs:
    - { name: web sites, on: organisations, field: website, check: present }
`)
    expect(failing(strict)).toEqual([['web sites', 'organisations', 'organisations/beta-wings']])
    expect(strict.failedQuality?.message).toContain('First: organisations/beta-wings.')
  })

  test('a check with a profile that expects nothing is not passed', async () => {
    const nothing = await again('name: own\ntitle: Own\n')
    expect(reportOf(nothing)).toMatchObject({ status: 'not_checked', results: [] })
    expect(nothing.failedQuality?.message).toBe('Nothing was checked: the profile own does not expect anything.')
  })
})

describe('of a file alone', () => {
  const profile = `
name: own
title: Own
expectations:
  sheets:
    - { name: emails, on: '*', kind: contacts, field: email, check: pattern, shape: email }
    - { name: people, on: '*', field: Surname, check: present }
    - { name: kept, on: '*', check: row_account }
  outputs:
    - { name: names, on: organisations, field: organization_name, check: present }
`
  const check = (text: string, own = profile) =>
    runSteps(qa, { file: 'a/list.csv', profile: 'own.yaml' }, { beside: { 'a/list.csv': text, 'own.yaml': own } })

  test('what is expected of sheets is checked, by the fields that columns were understood as', async () => {
    const checked = await check(contacts)
    expect(failing(checked)).toEqual([['emails', 'list.csv/list', 'list.csv/list/4']])
    expect(reportOf(checked)).toMatchObject({ files: ['list.csv'], sheets: [], completeness: [] })
    expect(reportOf(checked).results.map(({ name }) => name)).toEqual(['emails', 'people'])
    expect(reportOf(checked)).not.toHaveProperty('account')
  })

  test('a check in which there is nothing to look at fails', async () => {
    const none = await check(
      organisations,
      profile.replace("'*', kind: contacts", "'*', optional: true, kind: contacts"),
    )
    expect(failing(none)).toEqual([['people', 'list.csv/list']])
    const optional = await check(
      organisations,
      'name: own\ntitle: Own\nexpectations:\n  sheets:\n    - { name: people, on: People, field: name, check: present, optional: true }\n',
    )
    expect(optional.failedQuality?.message).toBe('Nothing was checked: each of the 1 expectations was skipped.')
  })
})

test.each([{}, { run: 'r1', file: 'a.csv' }])('exactly one of run and file is named, not %j', async (parameters) => {
  await expect(runSteps(qa, parameters)).rejects.toMatchObject({ code: 'invalid_input' })
})
