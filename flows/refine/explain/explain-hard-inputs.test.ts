import { describe, expect, test } from 'vitest'
import { explainedTables, type Explanation } from '#contracts/explain'
import { writeXlsx } from '#samples/writer/xlsx'
import { recordsOf } from '../testing.ts'
import { explainCell } from './explain-cell.ts'
import { refinedWithEvidence } from './testing.ts'
import { traceCell } from './trace-cell.ts'
import { keyColumn } from './written-lines.ts'

type Refined = Awaited<ReturnType<typeof refinedWithEvidence>>

/** Cells that are not made again as they were written. */
const notReproduced = ({ outputs, replay }: Refined): unknown[] => {
  const wrong: unknown[] = []
  for (const table of explainedTables) {
    const entries = new Map<string, number>()
    for (const row of recordsOf(table, outputs.get(`${table}.csv`))) {
      const record = row[keyColumn(table)] ?? ''
      const entry = (entries.get(record) ?? 0) + 1
      entries.set(record, entry)
      for (const column of Object.keys(row)) {
        const { status, value } = explainCell(replay, 'run', { record, column, table, entry })
        if (status !== 'replayed' || value !== row[column])
          wrong.push({ table, record, column, status, value, written: row[column] })
      }
    }
  }
  return wrong
}
const cellsOf = ({ cells }: Explanation) =>
  cells.map(({ sheet, column, row, raw }) => `${sheet}!${column}${row} ${raw}`)

describe('two tables on one sheet, and cells that are merged over several rows', () => {
  const workbook = () =>
    writeXlsx([
      {
        name: 'All',
        rows: [
          ['Company', 'Province', 'Website'],
          ['Umoya Air', 'GP', 'umoya.example'],
          ['Blouvlei Wings', null, 'blouvlei.example'],
          [],
          ['Contacts'],
          ['Organisation', 'Person', 'E-mail'],
          ['Umoya Air', 'Thandi Loeriesma', 'thandi@umoya.example'],
          [null, 'Sipho Duikerveld', 'sipho@umoya.example'],
        ],
        merges: ['B2:B3', 'A7:A8'],
      },
    ])

  test('are made again as they were written', async () => {
    expect(notReproduced(await refinedWithEvidence({ 'list.xlsx': workbook() }))).toEqual([])
  })

  test('lead to the cell in which the value stands', async () => {
    const { replay } = await refinedWithEvidence({ 'list.xlsx': workbook() })
    const province = explainCell(replay, 'run', { record: 'blouvlei-wings', column: 'province' })
    expect(province).toMatchObject({
      value: 'Gauteng',
      cells: [{ column: 'B', row: 2, raw: 'GP', merged_into: 3, gave: ['Gauteng'] }],
    })
    expect(
      traceCell(replay, 'run', { file: 'list.xlsx', sheet: 'All', row: 8, column: 'C' }).cells[0]?.became,
    ).toContainEqual(
      expect.objectContaining({ table: 'contacts', column: 'emails', as: 'value', value: 'sipho@umoya.example' }),
    )
  })
})

describe('values that a profile gives, sources that it trusts, organisations that are found alike', () => {
  const profile = [
    'name: mine',
    'title: Mine',
    'extends: aviation-za',
    'sources:',
    '  - { name: register, match: { file: register.csv }, priority: 9, values: { category: AMO } }',
    '  - { name: list, match: { file: list.csv }, priority: 1 }',
  ].join('\n')
  const inputs = {
    'register.csv':
      'Company,Province,Phone,Email\nKarongwe Aero Services,GP,011 000 0101,info@karongwe.example\nUmoya Air (Pty) Ltd,Unknown,,\n',
    'list.csv':
      'Company,Province,Phone,Email,Website,Notes\nKarongwe Aero Servcies,Limpopo,011 000 0101,info@karongwe.example,karongwe.example,old\nUmoya Air,KZN,082 000 0199 / 0200,"=cmd@umoya.example; desk@umoya.example",,\n',
  }
  const refined = () => refinedWithEvidence(inputs, { beside: { 'mine.yaml': profile }, profile: 'mine.yaml' })

  test('are made again as they were written', async () => {
    expect(notReproduced(await refined())).toEqual([])
  })

  test('say which values lost, and why', async () => {
    const { replay } = await refined()
    const province = explainCell(replay, 'run', { record: 'karongwe-aero-servcies', column: 'province' })
    expect(province).toMatchObject({
      value: 'Gauteng',
      rows: ['register.csv/register/2'],
      lost: [
        {
          value: 'Limpopo',
          source: 'list.csv/list/2',
          reason: 'lower_priority',
          cells: [{ column: 'B', raw: 'Limpopo' }],
        },
      ],
      profile: { name: 'mine' },
    })
    expect(province.merges).toContainEqual(expect.objectContaining({ by: 'match', with: 'karongwe-aero-services' }))
  })

  test('say what the profile gave, and what no row named', async () => {
    const { replay } = await refined()
    const explained = (column: string) => explainCell(replay, 'run', { record: 'umoya-air', column })
    expect(explained('organization_category')).toMatchObject({
      value: 'AMO',
      cells: [],
      profile_values: [expect.stringContaining('register.csv')],
    })
    expect(explained('country')).toMatchObject({
      value: 'South Africa',
      cells: [],
      profile_values: [expect.stringContaining('profile')],
    })
    expect(explained('data_quality_score').parts).toContainEqual({ name: 'website', value: 'missing', weight: 0.2 })
    expect(explained('contact_primary_email_status')).toMatchObject({
      value: 'not checked',
      parts: [{ name: 'email', value: 'not checked' }],
    })
    expect(explained('contact_primary_lead_score').parts).toContainEqual({
      name: 'email',
      value: 'not checked',
      weight: 0.25,
    })
  })

  test('point at the one cell of several that made the value', async () => {
    const { replay } = await refined()
    expect(cellsOf(explainCell(replay, 'run', { record: 'umoya-air', column: 'province' }))).toEqual(['list!B3 KZN'])
    expect(cellsOf(explainCell(replay, 'run', { record: 'umoya-air', column: 'contact_secondary_emails' }))).toEqual([
      'list!D3 =cmd@umoya.example; desk@umoya.example',
    ])
  })
})

describe('where the rules are no longer those of the run', () => {
  test('nothing is made up: the written value stands beside the rows and their cells as stored', async () => {
    const { replay } = await refinedWithEvidence({ 'a.csv': 'Company,Province\nUmoya Air,GP\n' })
    const older = { ...replay, rulesChanged: [{ rule: 'province', run: 1, product: 2 }] }
    expect(explainCell(older, 'run', { record: 'umoya-air', column: 'province' })).toMatchObject({
      value: 'Gauteng',
      status: 'rules_changed',
      rules_changed: [{ rule: 'province', run: 1, product: 2 }],
      rows: ['a.csv/a/2'],
      lost: [],
      cells: [
        { column: 'A', raw: 'Umoya Air', gave: [] },
        { column: 'B', raw: 'GP', gave: [] },
      ],
    })
  })
})

describe('what cannot be explained', () => {
  test('is refused with what can', async () => {
    const { replay } = await refinedWithEvidence({ 'a.csv': 'Company,Province\nUmoya Air,GP\n' })
    const refused = (record: string, column: string, entry?: number) => () =>
      explainCell(replay, 'run', { record, column, entry })
    expect(refused('nobody', 'province')).toThrow('No line of organisations is about `nobody`.')
    expect(refused('umoya-air', 'colour')).toThrow('no column `colour`')
    expect(refused('umoya-air', 'province', 2)).toThrow('none is number 2')
    expect(() => traceCell(replay, 'run', { file: 'a.csv', sheet: 'b', row: 2 })).toThrow('no sheet `b`')
    expect(traceCell(replay, 'run', { file: 'a.csv', sheet: 'a', row: 99 })).toMatchObject({
      outcome: 'no_data',
      cells: [],
    })
  })
})
