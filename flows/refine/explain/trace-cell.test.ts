import { beforeAll, describe, expect, test } from 'vitest'
import { explainedTables, type ExplainedTable, type Trace } from '#contracts/explain'
import { sampleWorkbooks } from '#samples/workbooks'
import { recordsOf, type Row } from '../testing.ts'
import { explainCell } from './explain-cell.ts'
import type { Replay } from './replay.ts'
import { refinedWithEvidence } from './testing.ts'
import { traceCell } from './trace-cell.ts'
import { keyColumn } from './written-lines.ts'

let replay: Replay
let outputs: ReadonlyMap<string, Uint8Array>

beforeAll(async () => {
  const refined = await refinedWithEvidence(sampleWorkbooks())
  replay = refined.replay
  outputs = refined.outputs
})

const every = <Item>(items: readonly Item[], step: number) => items.filter((_, index) => index % step === 0)
const rowsOf = (table: ExplainedTable | 'rows'): Row[] => recordsOf(table, outputs.get(`${table}.csv`))
const summaries = new Set(['selection_provenance', 'data_quality_score', 'data_quality_flags'])

describe('explaining and tracing are each the inverse of the other', () => {
  test('a cell of the input leads to every cell of the output that it makes', () => {
    const missing: unknown[] = []
    let compared = 0
    for (const table of explainedTables.filter((one) => one !== 'conflicts' && one !== 'aliases')) {
      for (const row of every(rowsOf(table), 17)) {
        const record = row[keyColumn(table)] ?? ''
        for (const column of Object.keys(row).filter((one) => row[one] !== '' && !summaries.has(one))) {
          for (const cell of explainCell(replay, 'run', { table, record, column }).cells) {
            const traced = traceCell(replay, 'run', { ...cell, row: cell.merged_into ?? cell.row })
            const became = traced.cells.flatMap((one) => one.became)
            const is = { table, record, column, as: 'value', value: row[column] }
            if (
              !became.some(
                (one) =>
                  JSON.stringify({ ...one }) ===
                  JSON.stringify({ table, record, column, value: row[column], as: 'value' }),
              )
            )
              missing.push({ is, cell: `${cell.file}/${cell.sheet}/${cell.column}${cell.row}` })
            compared += 1
          }
        }
      }
    }
    expect(missing.slice(0, 3)).toEqual([])
    expect(compared).toBeGreaterThan(500)
  })

  test('a cell of the output that a cell of the input leads to names it', () => {
    const missing: unknown[] = []
    let compared = 0
    for (const { file = '', sheet = '', row = '' } of every(
      rowsOf('rows').filter(({ outcome }) => outcome !== 'blank'),
      11,
    )) {
      const traced: Trace = traceCell(replay, 'run', { file, sheet, row: Number(row) })
      for (const { cell, became } of traced.cells) {
        for (const { table, record, column, as } of became.filter(
          ({ table: of }) => of !== 'conflicts' && of !== 'aliases',
        )) {
          const { cells, lost } = explainCell(replay, 'run', { table, record, column })
          const named = as === 'value' ? cells : lost.flatMap((one) => one.cells)
          if (!named.some((one) => one.row === cell.row && one.column === cell.column && one.file === file))
            missing.push({ cell, table, record, column, as })
          compared += 1
        }
      }
    }
    expect(missing.slice(0, 3)).toEqual([])
    expect(compared).toBeGreaterThan(500)
  })

  test('a cell that became nothing says why', () => {
    const silent: unknown[] = []
    const reasons = new Set<string>()
    for (const { file = '', sheet = '', row = '', outcome } of every(rowsOf('rows'), 2)) {
      if (outcome === 'blank') continue
      const { cells } = traceCell(replay, 'run', { file, sheet, row: Number(row) })
      for (const { cell, became, unused } of cells) {
        if (became.length > 0) continue
        if (unused === undefined) silent.push(cell)
        else reasons.add(unused)
      }
    }
    expect(silent).toEqual([])
    const expected = ['placeholder', 'reference_sheet', 'no_organisation_name', 'said_by_another', 'lookup_error']
    expect([...reasons]).toEqual(expect.arrayContaining(expected))
  })
})
