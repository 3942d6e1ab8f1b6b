import type { CellValue, SheetRow } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import type { SheetMapping } from '../map/mapping.ts'
import { bothReadings } from '../normalise/date.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { RuleSet } from '../rule-set.ts'
import { cellReader } from './cell-reader.ts'
import { none, type CellReader } from './cells.ts'
import { factsOfCells, type Said } from './facts-of-cells.ts'
import { asPerson, type RowFacts } from './facts.ts'
import { emptyCells, valuesGiven } from './given.ts'
import { unplacedOf } from './unplaced.ts'

/** Something that was found in a cell: `quiet` where it is counted, not listed, such as what only made a cell empty. */
export type CellFinding = { column: string; field: Field; reason: string; value: string; quiet: boolean }

const quiet = new Set(['placeholder', 'lone_zero', 'lookup_error', 'date_short_year', 'phone_country_inferred'])
const unreadable = new Set(['email_invalid', 'phone_invalid', 'phone_without_country', 'digits_lost', 'url_in_email'])
const personal: ReadonlySet<Field> = new Set<Field>([
  ...(['person_name', 'first_name', 'last_name', 'email', 'phone', 'mobile', 'whatsapp', 'fax'] as const),
])
const nothing = ['placeholder']

/** What an issue shows of a cell: its text, and both readings of a date in doubt. */
const shown = (cell: CellValue, reason: string): string => {
  const readings = reason === 'date_ambiguous' ? bothReadings(cell) : undefined
  return readings ? `${textOfCell(cell)} (${readings.day} or ${readings.month})` : textOfCell(cell)
}

type ColumnReader = {
  column: string
  index: number
  field: Field
  person: number
  read: CellReader
  lines: readonly number[]
}

const noLines: readonly number[] = []

/** An address over several columns as one text; the number of a house stands behind its street. */
const linesOf = (cells: SheetRow['cells'], index: number, lines: readonly number[]): CellValue => {
  const [first = '', ...others] = [index, ...lines].map((place) => normaliseText(textOfCell(cells[place])).value)
  const text = others.reduce((whole, line) => {
    if (line === '' || whole === '') return whole + line
    return /^\d+ ?\p{L}?$/u.test(line) && !/\d/.test(whole) ? `${whole} ${line}` : `${whole}, ${line}`
  }, first)
  return text === '' ? null : text
}

/** What no record of a kind of rows has room for; it is kept as an extra. */
const placeless: Readonly<Partial<Record<SheetMapping['kind'], Field>>> = {
  contacts: 'type',
  notes: 'type',
  addresses: 'status',
}

/** Fields that decide how numbers are read. */
const first: readonly Field[] = ['address', 'country']

/** The columns of a sheet that are read: what tells a country before all others. */
const readersOf = ({ kind, columns }: SheetMapping, rules: RuleSet): ColumnReader[] => {
  const used = kind === 'reference' || kind === 'ignored' ? [] : columns
  const hasPeople = kind === 'organisations' || kind === 'contacts'
  const readers = used.flatMap(({ column, index, field, person: which = 0, dates, continues }) => {
    const hasPlace = field !== undefined && placeless[kind] !== field
    const read = hasPlace && continues === undefined ? cellReader(field, rules, dates) : undefined
    const lines = used.filter((other) => other.continues === index).map((other) => other.index)
    const person = hasPeople ? which : 0
    return field && read ? [{ column, index, field, person, read, lines: lines.length > 0 ? lines : noLines }] : []
  })
  return readers.toSorted((a, b) => first.indexOf(b.field) - first.indexOf(a.field))
}

/** The columns of a sheet that no field takes, by what its header calls them. */
const extrasOf = ({ kind, columns }: SheetMapping, readers: readonly ColumnReader[]) =>
  kind === 'reference' || kind === 'ignored'
    ? []
    : columns
        .filter(
          ({ column, ignored, continues }) =>
            !ignored && continues === undefined && !readers.some((reader) => reader.column === column),
        )
        .map(({ column, index, header }) => ({ index, label: header === '' ? column : header }))

/**
 * Reads the rows of a mapped sheet, `place` of it in the list of the run; undefined where no column of it is read. Pure:
 * a row always gives the same facts, whatever was read before it.
 */
export const rowReader = (mapping: SheetMapping, place: number, rules: RuleSet) => {
  const readers = readersOf(mapping, rules)
  const extras = extrasOf(mapping, readers)
  const given = valuesGiven(mapping, rules)
  const newCells = emptyCells(mapping, rules)
  if (readers.length === 0) return undefined
  return ({ number, cells }: SheetRow, onFinding: (finding: CellFinding) => void): RowFacts => {
    const into = newCells()
    const main: Said = { cells: into, reasons: none, unread: none }
    const people: [Said, ...Said[]] = [main]
    const saidOf = (person: number): Said => {
      const { region, regionInferred } = into
      while (people.length <= person)
        people.push({ cells: { ...newCells(), region, regionInferred }, reasons: none, unread: none })
      return people[person] ?? main
    }
    for (const { column, index, field, person, read, lines } of readers) {
      const cell = lines === noLines ? cells[index] : linesOf(cells, index, lines)
      if (cell === null || cell === undefined) continue
      const said = person === 0 ? main : saidOf(person)
      const found = typeof cell === 'string' && rules.isNothing(cell) ? nothing : read(cell, said.cells)
      for (const reason of found) {
        const value = quiet.has(reason) ? '' : shown(cell, reason)
        onFinding({ column, field, reason, value, quiet: quiet.has(reason) })
        if (quiet.has(reason)) continue
        if (personal.has(field)) said.reasons = [...said.reasons, `${field}:${reason}`]
        if (unreadable.has(reason)) said.unread = [...said.unread, `${field}: ${value}`]
      }
    }
    for (const { value, read } of given) read(value, into)
    for (const { index, label } of extras) {
      const { value } = normaliseText(textOfCell(cells[index]))
      if (value !== '' && !rules.isNothing(value)) into.extras = [...into.extras, `${label}: ${value}`]
    }
    const facts = factsOfCells(into, mapping.kind, { sheet: place, row: number }, people)
    for (const [person, { cells: own }] of people.entries()) {
      for (const { field, value, reason } of unplacedOf(own, asPerson(facts, person))) {
        const isIt = (reader: ColumnReader) => reader.field === field && reader.person === person
        onFinding({ column: readers.find(isIt)?.column ?? '', field, reason, value, quiet: false })
      }
    }
    return facts
  }
}
