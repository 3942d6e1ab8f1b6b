import type { SourceCell } from '#contracts/explain'
import type { CellValue, SheetData, SheetRow } from '#contracts/workbook'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import { columnIndex } from '../profile/column-letters.ts'
import { cellReader } from '../rows/cell-reader.ts'
import { newCells, type Cells } from '../rows/cells.ts'
import type { Source } from '../rows/facts.ts'
import { emptyCells } from '../rows/given.ts'
import type { TableEvidence } from './format.ts'
import type { PlacedRow, Replay } from './replay.ts'
import { ruleOfField } from './rule-of-field.ts'

export const typeOf = (cell: CellValue | undefined): SourceCell['type'] => {
  if (cell === null || cell === undefined) return 'empty'
  if (cell instanceof Date) return 'date'
  return typeof cell === 'string' ? 'text' : typeof cell === 'number' ? 'number' : 'boolean'
}

const isWithin = (column: number, range: string): boolean => {
  const [first = '', last = first] = range.split(':')
  return column >= columnIndex(first) && column <= columnIndex(last)
}

/** What a sheet hides. */
type Hiding = Pick<SheetData, 'visibility' | 'hiddenColumns'>

export const hiddenPart = (sheet: Hiding | undefined, row: { hidden?: true }, column: number): SourceCell['hidden'] => {
  if (sheet && sheet.visibility !== 'visible') return 'sheet'
  if (row.hidden) return 'row'
  return sheet?.hiddenColumns.some((range) => isWithin(column, range)) ? 'column' : undefined
}

/** All values that readers left behind. */
const valuesIn = (cells: Cells): string[] => {
  const { texts, lists, name, id, person, mailName, role, salutation, date } = cells
  const { invalid, gone, suppressed } = cells
  const { emails, phones, faxes, proposedPhones, phoneNotes, sites, social, addresses } = cells
  const values = [
    ...[name.value, name.trading, id, person, mailName, role, salutation, date],
    ...[...Object.values(texts), ...Object.values(lists).flat()],
    ...[...emails, ...phones, ...faxes, ...proposedPhones, ...phoneNotes, ...sites, ...social],
    ...addresses.map(({ value }) => value),
    ...(invalid || gone ? ['invalid'] : []),
    ...(suppressed ? ['do_not_contact'] : []),
  ]
  return [...new Set(values)].filter((value) => value !== '')
}

/** A row in which only that was read which tells the country of its numbers. */
const countryCells = ({ rules }: Replay, { label: sheet, ...table }: TableEvidence, { cells }: SheetRow): Cells => {
  const into = emptyCells({ ...table, sheet }, rules)()
  for (const telling of ['country', 'address'] as const) {
    const read = cellReader(telling, rules)
    for (const { field, index } of table.columns) if (field === telling) read?.(cells[index] ?? null, into)
  }
  return into
}

/** What its rule makes of one cell by itself. */
const readingOf = (
  replay: Replay,
  table: TableEvidence,
  row: SheetRow,
  index: number,
): Pick<SourceCell, 'gave' | 'reasons' | 'country'> => {
  const mapping = table.columns.find((column) => column.index === index)
  const cell = row.cells[index] ?? null
  if (!mapping || mapping.ignored || cell === null) return { gave: [], reasons: [] }
  if (typeof cell === 'string' && replay.rules.isNothing(cell)) return { gave: [], reasons: ['placeholder'] }
  const read = mapping.field && cellReader(mapping.field, replay.rules, mapping.dates)
  if (!read) {
    const { value, reasons } = normaliseText(textOfCell(cell))
    return { gave: value === '' ? [] : [value], reasons: [...reasons] }
  }
  const { region, regionInferred } = countryCells(replay, table, row)
  const into = newCells(region, regionInferred)
  const reasons = read(cell, into)
  const country = reasons.includes('phone_country_inferred') && table.region
  return {
    gave: valuesIn(into),
    reasons: [...reasons],
    ...(country && { country: `${country.country}, ${country.evidence}` }),
  }
}

/** An input cell as it is stored, not read by any rule. */
export const unreadCell = (
  replay: Replay,
  { sheet: place, row: number }: Source,
  placed: PlacedRow,
  index: number,
): SourceCell => {
  const table = replay.tableAt(place)
  const stored = replay.files[table.order]?.sheets[table.sheet]
  const mapping = table.columns.find((column) => column.index === index)
  const at = placed.rowOfCell(index)
  const row = at === number ? placed.row : (replay.storedRow(table, at) ?? placed.row)
  const cell = placed.row.cells[index] ?? null
  const rule = ruleOfField(mapping?.field)
  const version = replay.head.rules[rule]
  const hidden = hiddenPart(stored, row, index)
  return {
    file: table.file,
    sheet: stored?.name ?? table.label,
    row: at,
    column: mapping?.column ?? '',
    header: mapping?.header ?? '',
    ...(mapping?.field && { field: mapping.field }),
    raw: row.raw?.[index] ?? textOfCell(cell),
    value: textOfCell(cell),
    type: typeOf(cell),
    ...(row.formulas?.includes(index) && { formula: true as const }),
    ...(hidden && { hidden }),
    ...(at !== number && { merged_into: number }),
    rule,
    ...(version !== undefined && { version }),
    gave: [],
    reasons: [],
  }
}

/** An input cell with all that is known of it, and what its rule makes of it. */
export const sourceCell = (replay: Replay, source: Source, placed: PlacedRow, index: number): SourceCell => ({
  ...unreadCell(replay, source, placed, index),
  ...readingOf(replay, replay.tableAt(source.sheet), placed.row, index),
})
