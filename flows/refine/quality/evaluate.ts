import type { Expectation, Expectations } from '#contracts/expectation'
import type { ExpectationResult } from '#contracts/quality'
import { newChecker, type Checker } from './checker.ts'
import { withoutChecks } from './outcome.ts'
import { newSeen, type Seen } from './seen.ts'
import { isNamed, type SheetSubject, type Subject } from './subject.ts'
import { comparable } from './value-test.ts'

export type Subjects = {
  sheets: readonly SheetSubject[]
  /** By name; empty where only sheets are checked. */
  tables: readonly Subject[]
  /** When the check was asked for, ISO 8601. */
  asOf: string
}

/** Rows after which it yields. */
export const rowsAtATime = 200
const namesShown = 12

/** Sheets that an expectation is about. */
export const sheetsOf = ({ on, file = '*', kind }: Expectation, sheets: readonly SheetSubject[]) =>
  sheets.filter((one) => isNamed(one.sheet, on) && isNamed(one.file, file) && (kind === undefined || one.kind === kind))

const listOf = (names: readonly string[]) =>
  names.length === 0
    ? 'none'
    : `${names.slice(0, namesShown).join(', ')}${names.length > namesShown ? ` and ${names.length - namesShown} more` : ''}`

const noSheet = (expectation: Expectation, sheets: readonly SheetSubject[]): ExpectationResult => {
  const { on, file, kind } = expectation
  const of = `${file === undefined ? '' : ` of a file \`${file}\``}${kind === undefined ? '' : ` of ${kind}`}`
  const seen = listOf(sheets.map(({ label }) => label))
  return withoutChecks(expectation, on, 'sheet_missing', `There is no sheet \`${on}\`${of}; there are: ${seen}.`)
}

const noTable = (expectation: Expectation, tables: readonly Subject[]): ExpectationResult => {
  const seen = listOf(tables.map(({ label }) => label))
  return withoutChecks(
    expectation,
    expectation.on,
    'table_missing',
    `There is no output table \`${expectation.on}\`; there are: ${seen}.`,
  )
}

/** Values of a field of a sheet or table; yields now and then. */
function* addValues(known: Seen, subject: Subject, column: number): Generator<void> {
  let seen = 0
  for (const { values } of subject.rows([column])) {
    if (values[0]) known.add(comparable(values[0]))
    if ((seen += 1) % rowsAtATime === 0) yield
  }
}

type References = ReadonlyMap<Expectation, Seen | ExpectationResult>

/** The values that may occur, for every expectation about a reference; or why they cannot be had. */
function* referencesOf(
  expectations: readonly Expectation[],
  targetsOf: (name: string) => readonly Subject[],
): Generator<void, References> {
  const known = new Map<string, Seen>()
  const references = new Map<Expectation, Seen | ExpectationResult>()
  for (const expectation of expectations) {
    const { check, in: where = '', in_field: field = '' } = expectation
    if (check !== 'reference') continue
    const targets = targetsOf(where).flatMap((subject) => {
      const column = subject.columnOf(field)
      return column === undefined ? [] : [{ subject, column }]
    })
    const key = `${where}\u0000${field}`
    const made = known.get(key)
    if (targets.length === 0) {
      const message = `There is no \`${where}\` with \`${field}\`, where the values should stand.`
      references.set(expectation, withoutChecks(expectation, expectation.on, 'reference_missing', message))
    } else if (made) references.set(expectation, made)
    else {
      const values = newSeen()
      for (const { subject, column } of targets) yield* addValues(values, subject, column)
      known.set(key, values)
      references.set(expectation, values)
    }
  }
  return references
}

/** Checks one sheet or table in one pass; yields now and then. */
function* checkSubject(
  subject: Subject,
  expectations: readonly Expectation[],
  references: References,
  asOf: string,
): Generator<void, ExpectationResult[]> {
  const results: ExpectationResult[] = []
  const checkers: Checker[] = []
  for (const expectation of expectations) {
    const { field = '', also = [] } = expectation
    const columns = [field, ...also].map(subject.columnOf)
    const missing = [field, ...also].find((_, index) => columns[index] === undefined)
    const reference = references.get(expectation)
    if (missing !== undefined) {
      const message = `There is no \`${missing}\` in ${subject.label}; it has: ${listOf(subject.columns)}.`
      results.push(withoutChecks(expectation, subject.label, 'field_missing', message))
    } else if (reference && 'status' in reference) results.push({ ...reference, on: subject.label })
    else {
      const found = columns.filter((column) => column !== undefined)
      checkers.push(newChecker({ expectation, subject, columns: found, asOf, reference }))
    }
  }
  const wanted = [...new Set(checkers.flatMap(({ columns }) => columns))]
  const looks = checkers.map(({ columns, look }) => {
    const places = columns.map((column) => wanted.indexOf(column))
    const [place = 0] = places
    const one: string[] = ['']
    return places.length === 1
      ? (values: readonly string[], at: string | number) => {
          one[0] = values[place] ?? ''
          look(one, at)
        }
      : (values: readonly string[], at: string | number) =>
          look(
            places.map((index) => values[index] ?? ''),
            at,
          )
  })
  let seen = 0
  for (const { values, at } of subject.rows(wanted)) {
    for (const look of looks) look(values, at)
    if ((seen += 1) % rowsAtATime === 0) yield
  }
  results.push(...checkers.map((checker) => checker.result()))
  return results
}

const isAboutValues = ({ check }: Expectation) => check !== 'row_account'

/**
 * Checks what is expected of values: one pass over each sheet and table, and one more over what references lead to.
 * Pure; yields how many sheets and
 * tables are done, so that the caller may pause. What is expected of the row account is not its part.
 */
export function* evaluate(
  { sheets: ofSheets, outputs: ofOutputs }: Expectations,
  { sheets, tables, asOf }: Subjects,
): Generator<number, ExpectationResult[]> {
  const results: ExpectationResult[] = []
  let done = 0
  /** Does a part of the work; each pause says how many sheets and tables are done. */
  function* during<Result>(work: Generator<void, Result>): Generator<number, Result> {
    let state = work.next()
    for (; !state.done; state = work.next()) yield done
    return state.value
  }
  const sheetChecks = ofSheets.filter(isAboutValues)
  const toSheets = yield* during(
    referencesOf(sheetChecks, (name) => sheets.filter(({ sheet }) => isNamed(sheet, name))),
  )
  for (const sheet of sheets) {
    const own = sheetChecks.filter((expectation) => sheetsOf(expectation, [sheet]).length > 0)
    if (own.length > 0) results.push(...(yield* during(checkSubject(sheet, own, toSheets, asOf))))
    done += 1
  }
  for (const expectation of ofSheets) {
    if (sheetsOf(expectation, sheets).length === 0) results.push(noSheet(expectation, sheets))
  }

  const toTables = yield* during(referencesOf(ofOutputs, (name) => tables.filter(({ label }) => label === name)))
  for (const table of tables) {
    const own = ofOutputs.filter(({ on }) => on === table.label)
    if (own.length > 0) results.push(...(yield* during(checkSubject(table, own, toTables, asOf))))
    done += 1
  }
  for (const expectation of ofOutputs) {
    if (!tables.some(({ label }) => label === expectation.on)) results.push(noTable(expectation, tables))
  }
  return results
}
