import { beforeAll, describe, expect, test } from 'vitest'
import { explainedTables, type Explanation } from '#contracts/explain'
import { sampleWorkbooks } from '#samples/workbooks'
import { recordsOf, type Row } from '../testing.ts'
import { explainCell } from './explain-cell.ts'
import type { Replay } from './replay.ts'
import { refinedWithEvidence } from './testing.ts'
import { keyColumn } from './written-lines.ts'

let replay: Replay
let outputs: ReadonlyMap<string, Uint8Array>

beforeAll(async () => {
  const refined = await refinedWithEvidence(sampleWorkbooks())
  replay = refined.replay
  outputs = refined.outputs
})

/** Every cell of a table, with its explanation. */
function* explained(
  table: (typeof explainedTables)[number],
): Generator<{ row: Row; column: string; explanation: Explanation }> {
  const entries = new Map<string, number>()
  for (const row of recordsOf(table, outputs.get(`${table}.csv`))) {
    const record = row[keyColumn(table)] ?? ''
    const entry = (entries.get(record) ?? 0) + 1
    entries.set(record, entry)
    for (const column of Object.keys(row))
      yield { row, column, explanation: explainCell(replay, 'run', { record, column, table, entry }) }
  }
}

describe.each(explainedTables)('%s', (table) => {
  test('every cell is made again out of the stored cells, and is what was written', () => {
    const wrong: unknown[] = []
    let cells = 0
    for (const { row, column, explanation } of explained(table)) {
      cells += 1
      if (explanation.status !== 'replayed' || explanation.value !== row[column])
        wrong.push({ row, column, explanation })
    }
    expect(wrong.slice(0, 3)).toEqual([])
    expect(cells).toBeGreaterThan(100)
  })
})
