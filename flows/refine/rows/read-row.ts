import { constantFields } from '#contracts/refine-profile'
import type { CellValue, SheetRow } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import type { SheetMapping } from '../map/mapping.ts'
import { regionOfCountry } from '../normalise/country.ts'
import { bothReadings } from '../normalise/date.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import { sourceOf } from '../profiles/sources.ts'
import type { RuleSet } from '../rule-set.ts'
import { cellReader } from './cell-reader.ts'
import { newCells, none, type CellReader } from './cells.ts'
import { factsOfCells } from './facts-of-cells.ts'
import type { RowFacts } from './facts.ts'
import { unplacedOf } from './unplaced.ts'

/** Something that was found in a cell: `quiet` where it only made the cell empty. */
export type CellFinding = { column: string; field: Field; reason: string; value: string; quiet: boolean }

const quiet = new Set(['placeholder', 'lone_zero', 'lookup_error', 'date_short_year'])
const unreadable = new Set(['email_invalid', 'phone_invalid', 'digits_lost', 'url_in_email'])
const personal: ReadonlySet<Field> = new Set<Field>([
  ...(['person_name', 'first_name', 'last_name', 'email', 'phone', 'mobile', 'whatsapp', 'fax'] as const),
])
const nothing = ['placeholder']

/** What an issue shows of a cell: its text, and both readings of a date in doubt. */
const shown = (cell: CellValue, reason: string): string => {
  const readings = reason === 'date_ambiguous' ? bothReadings(cell) : undefined
  return readings ? `${textOfCell(cell)} (${readings.day} or ${readings.month})` : textOfCell(cell)
}

type ColumnReader = { column: string; index: number; field: Field; read: CellReader }

/** The columns of a sheet that are read, the country before all others, since it decides how numbers are read. */
const readersOf = ({ kind, columns }: SheetMapping, rules: RuleSet): ColumnReader[] => {
  const used = kind === 'reference' || kind === 'ignored' ? [] : columns
  const readers = used.flatMap(({ column, index, field, dates }) => {
    const read = field && cellReader(field, rules, dates)
    return field && read ? [{ column, index, field, read }] : []
  })
  return readers.toSorted((a, b) => Number(b.field === 'country') - Number(a.field === 'country'))
}

/** The columns of a sheet that no field takes, by what its header calls them. */
const extrasOf = ({ kind, columns }: SheetMapping, readers: readonly ColumnReader[]) =>
  kind === 'reference' || kind === 'ignored'
    ? []
    : columns
        .filter(({ column, ignored }) => !ignored && !readers.some((reader) => reader.column === column))
        .map(({ column, index, header }) => ({ index, label: header === '' ? column : header }))

/** What the profile says of every row of a source that says nothing else. */
const givenBy = ({ file, sheet }: SheetMapping, rules: RuleSet) => {
  const { values = {} } = sourceOf(rules.profile, file, sheet) ?? {}
  const readers = constantFields.flatMap((field) => {
    const value = values[field]
    const read = cellReader(field, rules)
    return value !== undefined && read ? [{ value, read }] : []
  })
  return { region: values.country === undefined ? undefined : regionOfCountry(values.country), readers }
}

/**
 * Reads the rows of a mapped sheet, `place` of it in the list of the run; undefined where no column of it is read. Pure:
 * a row always gives the same facts, whatever was read before it.
 */
export const rowReader = (mapping: SheetMapping, place: number, rules: RuleSet) => {
  const readers = readersOf(mapping, rules)
  const extras = extrasOf(mapping, readers)
  const given = givenBy(mapping, rules)
  if (readers.length === 0) return undefined
  return ({ number, cells }: SheetRow, onFinding: (finding: CellFinding) => void): RowFacts => {
    const into = newCells(given.region)
    let reasons: readonly string[] = none
    let unread: readonly string[] = none
    for (const { column, index, field, read } of readers) {
      const cell = cells[index]
      if (cell === null || cell === undefined) continue
      const found = typeof cell === 'string' && rules.isNothing(cell) ? nothing : read(cell, into)
      for (const reason of found) {
        const value = quiet.has(reason) ? '' : shown(cell, reason)
        onFinding({ column, field, reason, value, quiet: quiet.has(reason) })
        if (quiet.has(reason)) continue
        if (personal.has(field)) reasons = [...reasons, `${field}:${reason}`]
        if (unreadable.has(reason)) unread = [...unread, `${field}: ${value}`]
      }
    }
    for (const { value, read } of given.readers) read(value, into)
    for (const { index, label } of extras) {
      const { value } = normaliseText(textOfCell(cells[index]))
      if (value !== '' && !rules.isNothing(value)) into.extras = [...into.extras, `${label}: ${value}`]
    }
    const facts = factsOfCells(into, mapping.kind, { sheet: place, row: number }, reasons, unread)
    for (const { field, value, reason } of unplacedOf(into, facts)) {
      const column = readers.find((reader) => reader.field === field)?.column ?? ''
      onFinding({ column, field, reason, value, quiet: false })
    }
    return facts
  }
}
