import type { Coverage } from '#contracts/evidence'
import type { Replay } from '../explain/replay.ts'
import { comparedTables } from './diff.ts'
import { isCompared } from './diff-page.ts'
import { inputCoverage, lostByColumn, mappingReasons } from './input-coverage.ts'
import { tableCoverage } from './table-coverage.ts'

/** How complete a run is, table by table, and from the input to the output. Yields often, so that the caller may pause. */
export function* coverageOf(run: string, replay: Replay, mapping: unknown): Generator<void, Coverage> {
  const files = replay.files.map(({ file }) => file)
  const tables = []
  for (const table of Object.keys(comparedTables).filter(isCompared)) {
    tables.push(yield* tableCoverage(table, replay.written[table], files))
  }
  const lost = yield* lostByColumn(replay.written.conflicts)
  return { run, tables, inputs: yield* inputCoverage(replay, mappingReasons.parse(mapping), tables, lost) }
}
