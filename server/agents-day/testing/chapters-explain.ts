import { expect } from 'vitest'
import { tools } from '#tools'
import type { Session } from './session.ts'
import { shownExplanation, shownTools } from './shown.ts'
import type { Transcript } from './transcript.ts'

/** Which rows were lost, and why. */
export const rows = async (agent: Session, { chapter }: Transcript, run: string): Promise<void> => {
  chapter(
    'Which rows were lost, and why?',
    'First how many of each sheet and reason, then the rows, then what one of them holds.',
  )
  const quality = await agent.ask(tools.qa_latest, { run }, ({ status, expectations, set_aside }) => ({
    ...{ status, expectations, set_aside },
  }))
  expect(quality.status).toBe('passed')
  expect(quality.set_aside.flatMap(({ reasons }) => reasons).reduce((sum, reason) => sum + reason.rows, 0)).toBe(6)

  const { items, reasons } = await agent.ask(tools.runs_rows, { run, outcome: 'quarantined' }, (answer) => ({
    items: answer.items.map(({ file, sheet, row, reason }) => `${file}/${sheet}/${row}: ${reason}`),
    reasons: answer.reasons,
  }))
  expect(items.map(({ file, sheet, row, reason }) => `${file}/${sheet}/${row} ${reason}`)).toEqual([
    'crm.xlsx/Companies/9 no_organisation_name',
    'crm.xlsx/Contacts/11 no_organisation',
    'crm.xlsx/Visits/4 unmatched_id',
    'outreach.csv/outreach/5 no_organisation',
    'outreach.csv/outreach/6 only_placeholders',
    'regulator.xlsx/Approved operators/11 total_row',
  ])
  for (const { reason } of items) expect(reasons.find((one) => one.reason === reason)?.meaning).toMatch(/^[A-Z].+\.$/)

  const lost = items.find(({ sheet }) => sheet === 'Contacts')
  const found = await agent.ask(tools.tool_search, { query: 'what became of an input row', limit: 1 }, shownTools)
  expect(found.tools[0]?.name).toBe('data_trace')
  const place = { file: lost?.file, sheet: lost?.sheet, row: Number(lost?.row) }
  const trace = await agent.ask(tools.data_trace, { run, ...place }, ({ outcome, reason, cells }) => ({
    ...{ outcome, reason },
    cells: cells.map(({ cell, unused }) => ({ header: cell.header, raw: cell.raw, unused })),
  }))
  expect(trace.cells.map(({ cell }) => cell.raw)).toEqual(
    expect.arrayContaining(['Karel', 'Smit', 'karel@mail.example', '074 000 1701']),
  )
}

/** Where three values come from: chosen, repaired, and lost. */
export const explain = async (agent: Session, { chapter }: Transcript, run: string): Promise<void> => {
  chapter(
    'Where does this phone number come from?',
    'The value down to its cell, and every number that lost against it.',
  )
  const { items } = await agent.ask(tools.data_search, { run, query: 'Kestrel' })
  const kestrel = items[0] ?? {}
  expect(kestrel).toMatchObject({ organization_name: 'Kestrel Air (Pty) Ltd', contact_primary_phone: '+27820001101' })
  const cell = { run, record: kestrel['organization_slug'], column: 'contact_primary_phone' }
  const phone = await agent.ask(tools.data_explain, cell, shownExplanation)
  expect(phone).toMatchObject({
    value: '+27820001101',
    status: 'replayed',
    cells: [{ file: 'crm.xlsx', sheet: 'Contacts', row: 4, column: 'F', raw: '082 000 1101' }],
  })
  expect(phone.lost.map(({ value, source, reason }) => [value, source, reason])).toEqual([
    ['+27110000101', 'crm.xlsx/Companies/2', 'no_email'],
    ['+27110000199', 'regulator.xlsx/Approved operators/4', 'no_email'],
    ['+27830001102', 'crm.xlsx/Contacts/5', 'later_row'],
  ])

  chapter('And this email?', 'A contact is found by any of its words.')
  const contacts = await agent.ask(tools.data_search, { run, table: 'contacts', query: 'Ayesha' })
  const ayesha = contacts.items.find(({ source_file: file }) => file === 'crm.xlsx')
  const ofAyesha = { run, record: ayesha?.['contact_id'], column: 'emails' }
  const email = await agent.ask(tools.data_explain, ofAyesha, shownExplanation)
  expect(email).toMatchObject({
    value: 'ayesha@umoya.example',
    cells: [{ sheet: 'Contacts', row: 6, header: 'Email', raw: 'AYESHA@UMOYA.EXAMPLE ', rule: 'email' }],
  })

  chapter('What was not chosen?', 'Each value that lost stands in the conflicts, and explains itself.')
  const conflicts = await agent.ask(tools.data_search, { run, table: 'conflicts', query: 'umoya-charters' })
  const entry = conflicts.items.findIndex(({ alternative }) => String(alternative).includes('+27840001299')) + 1
  const { record, alternative } = conflicts.items[entry - 1] ?? {}
  const lost = { run, table: 'conflicts', record, entry, column: 'alternative' }
  const loser = await agent.ask(tools.data_explain, lost, shownExplanation)
  expect(loser).toMatchObject({
    value: alternative,
    parts: [
      { name: 'chosen', value: 'Ayesha Khan, ayesha@umoya.example, +27840001201' },
      { name: 'no_email', value: expect.stringContaining('the primary contact has one') },
    ],
    rows: ['outreach.csv/outreach/3'],
  })
}
