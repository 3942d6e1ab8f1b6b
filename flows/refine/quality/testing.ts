import type { RandomAccess } from '#contracts/flow'
import { expectations, type Expectation } from '#contracts/expectation'
import type { ExpectationResult } from '#contracts/quality'
import type { CellValue } from '#contracts/workbook'
import { evaluate } from './evaluate.ts'
import { sheetSubject } from './sheet-subject.ts'
import { tableSubject } from './table-subject.ts'

export const fileOf = (text: string): RandomAccess => {
  const bytes = Buffer.from(text)
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close: () => {},
  }
}

export const dayFirst = { dates: 'day_first' } as const

/** A sheet of contacts whose header is the first row. */
export const contactsSheet = (rows: readonly (readonly CellValue[])[], name = 'Contacts') => {
  const [header = [], ...data] = rows
  const columns = header.map((cell, index) => ({ index, header: String(cell) }))
  const sheetRows = () => data.map((cells, index) => ({ number: index + 2, cells }))
  const mapping = { sheet: name, kind: 'contacts' as const, headerRow: 1, columns }
  return sheetSubject({ file: 'crm.xlsx', data: { merges: [] }, rows: sheetRows }, mapping, dayFirst)
}

type Entry = Omit<Partial<Expectation>, 'name'> & Pick<Expectation, 'on' | 'check'>

/** Checks expectations of sheets or tables, given as they stand in a profile. */
export const checked = (
  entries: { sheets?: readonly Entry[]; outputs?: readonly Entry[] },
  {
    sheets = [],
    tables = {},
    asOf = '2026-01-31T12:00:00.000Z',
  }: {
    sheets?: readonly ReturnType<typeof contactsSheet>[]
    tables?: Readonly<Record<string, string>>
    asOf?: string
  },
): ExpectationResult[] => {
  const named = (some: readonly Entry[] = []) =>
    some.map((entry, index) => ({ name: `expectation ${index}`, ...entry }))
  const wanted = expectations.parse({ sheets: named(entries.sheets), outputs: named(entries.outputs) })
  const subjects = Object.entries(tables).map(([name, text]) => tableSubject(name, fileOf(text), dayFirst))
  const work = evaluate(wanted, { sheets, tables: subjects, asOf })
  let state = work.next()
  while (!state.done) state = work.next()
  return state.value
}
