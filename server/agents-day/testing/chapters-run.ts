import { expect } from 'vitest'
import { tools } from '#tools'
import type { Session } from './session.ts'
import { shownTools } from './shown.ts'
import type { Transcript } from './transcript.ts'
import { outreachOfApril } from './workbooks.ts'

const listed = /[\w./-]+\.(?:xlsx|csv)/g

/** What lies in the folder that the user names, and what is in each file. */
export const look = async (agent: Session, { chapter }: Transcript): Promise<string[]> => {
  chapter('Look', 'A folder of workbooks that nobody has described.')
  agent.hear(
    'Our customer list, the list of the regulator and the replies to a form lie in the folder spring. Make one clean list of them, and tell me what is lost on the way.',
  )
  const me = await agent.ask(tools.system_whoami, {})
  expect(me.scopes).toEqual(expect.arrayContaining(['workbooks:read', 'runs:read', 'runs:write']))

  const { hint } = await agent.refused(tools.workbook_profile, { file: 'spring' })
  const files = hint.match(listed) ?? []
  expect(files).toEqual(['spring/crm.xlsx', 'spring/outreach.csv', 'spring/regulator.xlsx'])

  const found = new Map<string, string[]>()
  for (const file of files) {
    const { sheets } = await agent.ask(tools.workbook_profile, { file }, (answer) =>
      answer.sheets.map(({ name, role, header_row, data_rows, issues }) => ({
        ...{ name, role, header_row, data_rows },
        issues: issues.map(({ column, message }) => (column ? `${column}: ${message}` : message)),
      })),
    )
    for (const { name, role, header_row: header, issues } of sheets)
      found.set(
        `${name}: ${role} below row ${header}`,
        issues.map(({ code }) => code),
      )
  }
  expect([...found.keys()]).toEqual([
    'Companies: organisations below row 1',
    'Contacts: contacts below row 3',
    'Visits: notes below row 1',
    'outreach: unknown below row 1',
    'Approved operators: organisations below row 3',
  ])
  expect(found.get('Contacts: contacts below row 3')).toEqual(
    expect.arrayContaining(['header_not_first', 'lookup_zeros']),
  )
  expect(found.get('Companies: organisations below row 1')).toContain('phones_as_numbers')
  return files
}

/** Why a join fails and which is better; and what the columns of a stranger mean, kept for the next upload. */
export const map = async (agent: Session, { chapter }: Transcript, files: readonly string[]): Promise<void> => {
  chapter(
    'Why does the lookup column not join?',
    'Every join is tried on the data. The one that the header promises fails, and the answer says which one is used instead.',
  )
  const { tables, next } = await agent.ask(tools.mapping_suggest, { files }, (answer) => ({
    joins: answer.tables.flatMap(({ file, sheet, join }) => (join ? [`${file}/${sheet}: ${join.message}`] : [])),
    next: answer.next,
  }))
  const joinOf = (sheet: string) => tables.find((table) => table.sheet === sheet)?.join
  expect(joinOf('Contacts')).toMatchObject({
    by: 'name',
    column: 'B',
    refused_key: {
      header: 'C_ID',
      reason: 'holds_another_column',
      match_rate: 0,
      better_by: 'name',
      better_match_rate: 1,
    },
  })
  expect(joinOf('Visits')).toMatchObject({ by: 'id', tests: [{ by: 'id', rows: 3, matched: 2, fits: true }] })

  chapter(
    'What do the columns of the form mean?',
    'Its headers are numbers of questions, and two columns hold names. The agent says what it knows of its user, looks, and saves.',
  )
  expect(next).toEqual([
    expect.stringMatching(/^outreach\.csv\/outreach: .*with mapping_preview, \{.*"Q2=…".*mapping_save/),
  ])
  const file = files.find((path) => path.endsWith('outreach.csv'))
  const found = await agent.ask(tools.tool_search, { query: 'preview a mapping', limit: 1 }, shownTools)
  expect(found.tools[0]?.name).toBe('mapping_preview')
  const meaning = {
    file,
    kind: 'contacts',
    columns: ['Q1=organisation_name', 'Q2=person_name', 'Q4=status'],
  }
  const preview = await agent.ask(tools.mapping_preview, meaning)
  expect(preview.rows.find(({ row }) => row === 4)).toMatchObject({
    before: { A: 'Harrier Training', D: 'DNC' },
    after: {
      organisation_key: 'harrier-training',
      person_name: 'Nomsa Zulu',
      phone: '+27780001801',
      flags: 'do_not_contact',
    },
  })
  const saved = await agent.ask(tools.mapping_save, { name: 'form', ...meaning, idempotency_key: 'form-1' })
  expect(saved).toMatchObject({ version: 1, saved_by: 'agent', source: 'outreach.csv/outreach' })

  chapter('The next upload', 'Another file with these headers is recognised, wherever it comes from.')
  const april = await agent.ask(tools.files_put, {
    name: 'replies of April.csv',
    content: outreachOfApril().toString('base64'),
  })
  const later = await agent.ask(tools.mapping_suggest, { files: [april.file] }, (answer) => ({
    tables: answer.tables.map(({ kind, template, columns }) => ({
      ...{ kind, template },
      columns: columns.map(({ header, field }) => `${header}=${field}`),
    })),
    next: answer.next,
  }))
  expect(later).toMatchObject({
    tables: [{ kind: 'contacts', template: { name: 'form', version: 1, match: 'exact', added: [], missing: [] } }],
    next: [],
  })
}

/** One run for all files, until it has ended. */
export const run = async (agent: Session, { chapter }: Transcript, files: readonly string[]): Promise<string> => {
  chapter('Run', 'One run for all that belongs together.')
  const started = await agent.ask(tools.runs_refine, { files, idempotency_key: 'spring-1' })
  const ended = await agent.ask(tools.runs_get, { run: started.run, wait_seconds: 50 })
  expect(ended).toMatchObject({
    status: 'succeeded',
    account: { input: 33, kept: 26, merged: 1, quarantined: 6, blank: 0 },
  })
  return ended.run
}
