import type {
  Coverage,
  DataDiff,
  DataTable,
  SearchPage,
  WorkbookRange,
  changes,
  searchOperators,
} from '#contracts/evidence'
import type { ExplainedTable, Explanation, Trace } from '#contracts/explain'
import type { RecordRow } from '#contracts/review'
import type { PageRequest } from './runs.ts'

export type Search = {
  table: DataTable
  /** Text that any column contains; case does not count. */
  query?: string | undefined
  field?: string | undefined
  op?: (typeof searchOperators)[number] | undefined
  value?: string | undefined
  /** Columns to give of each line; absent: all. */
  columns?: readonly string[] | undefined
}
export type DiffFilter = {
  table?: DataTable | undefined
  change?: (typeof changes)[number] | undefined
  field?: string | undefined
}

/**
 * What a run left that tells how its records came about. Every method fails with `run_not_found`, `run_not_finished`,
 * `run_failed`, and with `output_not_found` where the run left nothing of the kind.
 */
export type Evidence = {
  /** Why a cell of an output is what it is. Fails with `record_not_found`, `invalid_input`. */
  explain(
    run: string,
    of: { record: string; column: string; table?: ExplainedTable | undefined; entry?: number | undefined },
  ): Promise<Explanation>
  /** What a row or cell of the input became. Fails with `row_not_found`. */
  trace(run: string, of: { file: string; sheet: string; row: number; column?: string | undefined }): Promise<Trace>
  /** The rows that an organisation was made of, by its slug. Fails with `record_not_found`. */
  rows(run: string, record: string): Promise<RecordRow[]>
  /** Cells of an input as the run read them. Fails with `row_not_found`, `invalid_input`. */
  cells(run: string, of: { file: string; sheet?: string | undefined; range: string }): Promise<WorkbookRange>
  /** Lines of an output table. Fails with `invalid_input`. */
  search(run: string, search: Search, page: PageRequest): Promise<SearchPage>
  /** How complete the tables, or one of them, and the input fields are. */
  coverage(run: string, table?: DataTable): Promise<Coverage>
  /** What changed from one run to another. Fails with `invalid_input`. */
  diff(run: string, other: string, filter: DiffFilter, page: PageRequest): Promise<DataDiff>
}
