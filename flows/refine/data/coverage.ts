import type { z } from 'zod'
import { coverage } from '#contracts/evidence'
import type { Row } from '#contracts/ports/table-writer'
import { tableColumns, type TableName } from '../output/tables.ts'
import { isCompared } from './diff-page.ts'
import { inputCoverage, type InputEvidence, type MappingReasons, type Reasons } from './input-coverage.ts'
import { tableCounter } from './table-coverage.ts'

/** Output of a run that tells how complete it is. */
export const coverageName = 'coverage.json'
export const runCoverage = coverage.omit({ run: true })
export type RunCoverage = z.output<typeof runCoverage>

const conflictNames = tableColumns.conflicts.map(({ name }) => name)
const [fieldPlace, reasonPlace] = [conflictNames.indexOf('field'), conflictNames.indexOf('reason')]

/** Counts how complete a run is while its tables are written, one after the other; `files`: names of the inputs. */
export const coverageCounter = (files: readonly string[]) => {
  const tables: RunCoverage['tables'] = []
  const lost = new Map<string, Reasons>()

  /** How often a value of a column lost against another, by reason. */
  const lose = (row: Row) => {
    const [field, reason] = [String(row[fieldPlace]), String(row[reasonPlace])]
    const reasons = lost.get(field) ?? new Map<string, number>()
    lost.set(field, reasons.set(reason, (reasons.get(reason) ?? 0) + 1))
  }
  return {
    /** Begins a table. */
    table(name: TableName): { add(row: Row): void; end(): void } {
      if (!isCompared(name)) return { add() {}, end() {} }
      const counter = tableCounter(name, files)
      return {
        add(row) {
          counter.add(row)
          if (name === 'conflicts') lose(row)
        },
        end: () => void tables.push(counter.result()),
      }
    },
    /** Once all tables are written; yields often, so that the caller may pause. */
    *result(evidence: InputEvidence, reasons: MappingReasons): Generator<void, RunCoverage> {
      return { tables, inputs: yield* inputCoverage(evidence, reasons, tables, lost) }
    },
  }
}
