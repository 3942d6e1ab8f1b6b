import type { RandomAccess } from '#contracts/flow'
import type { QualityReport } from '#contracts/quality'
import type { RefineProfile } from '#contracts/refine-profile'
import { HotpassError } from '#contracts/errors'
import { rowOutcomes, type AccountRow } from '#contracts/run'
import { countedTables } from '../output/quality.ts'
import { csvTable } from './csv-table.ts'
import { evaluate, rowsAtATime, sheetsOf } from './evaluate.ts'
import { gateOf } from './gate.ts'
import { accountChecks } from './row-account.ts'
import type { SheetSubject } from './subject.ts'
import { tableSubject, type TableSubject } from './table-subject.ts'

/** What is checked: the sheets that came in and, of a run, what became of them. */
export type Checked = {
  profile: RefineProfile
  files: readonly string[]
  sheets: readonly SheetSubject[]
  /** Output tables by name, and the account of every row; absent where only a file is checked. */
  outputs?: { tables: ReadonlyMap<string, RandomAccess>; rows: RandomAccess }
  /** Run whose results these are, where another one checks them. */
  of?: string
  asOf: string
}

/** Tables whose columns people ask about. */
const counted: ReadonlySet<string> = new Set(countedTables)
const isOutcome = (text: string): text is AccountRow['outcome'] => rowOutcomes.some((outcome) => outcome === text)
const accountColumns = ['file', 'sheet', 'row', 'outcome', 'reason', 'target'] as const

/** Goes through the account of every row; yields now and then. */
function* readAccount(
  file: RandomAccess,
  sheets: readonly SheetSubject[],
  { expectations }: RefineProfile,
  done: number,
): Generator<number, ReturnType<typeof accountChecks>> {
  const about = expectations.sheets.filter(({ check }) => check === 'row_account')
  const checks = accountChecks((name, sheet) => {
    const found = sheets.filter((one) => one.file === name && one.sheet === sheet)
    return about.filter((expectation) => sheetsOf(expectation, found).length > 0)
  })
  const table = csvTable(file)
  const wanted = accountColumns.map((name) => table.columns.indexOf(name))
  let seen = 0
  for (const { values } of table.rows(wanted, -1)) {
    const [name = '', sheet = '', row = '', outcome = '', reason = '', target = ''] = values
    if (!isOutcome(outcome)) throw new HotpassError('internal', `The row account of ${name} is damaged.`)
    checks.add({ file: name, sheet, row, outcome, reason, target })
    if ((seen += 1) % rowsAtATime === 0) yield done
  }
  for (const { file: name, sheet } of sheets) checks.expectSheet(name, sheet)
  return checks
}

const completenessOf = ({ label, columns, counts }: TableSubject): QualityReport['completeness'][number] => {
  const { rows, filled } = counts()
  return { table: label, rows, fields: columns.map((field, index) => ({ field, filled: filled[index] ?? 0 })) }
}

/** Sheets and tables that are gone through, and the row account. */
export const partsOf = ({ sheets, outputs }: Checked): number => sheets.length + (outputs ? outputs.tables.size + 1 : 0)

/** Checks everything that the profile expects; yields how many of `partsOf` are done, so that the caller may pause. */
export function* check({ profile, files, sheets, outputs, of, asOf }: Checked): Generator<number, QualityReport> {
  const { sheets: ofSheets } = profile.expectations
  const expected = outputs
    ? profile.expectations
    : { sheets: ofSheets.filter((expectation) => expectation.check !== 'row_account'), outputs: [] }
  const tables = [...(outputs?.tables ?? [])].map(([name, file]) => tableSubject(name, file, profile))
  const results = yield* evaluate(expected, { sheets, tables, asOf })
  for (const table of tables.filter(({ label, counts }) => counted.has(label) && counts().rows === 0)) {
    let seen = 0
    for (const _row of table.rows([])) if ((seen += 1) % rowsAtATime === 0) yield sheets.length + tables.length
  }
  const account = outputs && (yield* readAccount(outputs.rows, sheets, profile, sheets.length + tables.length))
  const { status, ...gate } = gateOf([...results, ...(account?.results() ?? [])], expected)
  const scores = tables.find(({ label }) => label === 'organisations')?.scores()
  return {
    profile: profile.name,
    as_of: asOf,
    ...(of !== undefined && { of }),
    files: [...files],
    status,
    ...gate,
    ...(account && { account: account.account() }),
    sheets: account?.sheets() ?? [],
    completeness: tables.filter(({ label, counts }) => counted.has(label) && counts().rows > 0).map(completenessOf),
    ...(scores && { scores }),
  }
}
