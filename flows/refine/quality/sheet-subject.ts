import type { RefineProfile } from '#contracts/refine-profile'
import type { InputSheet, RowWatch } from '../input.ts'
import type { SheetMapping } from '../map/mapping.ts'
import { dateOrderOf, normaliseDate } from '../normalise/date.ts'
import { mergeFiller } from '../profile/merged-cells.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { SheetSubject, SubjectRow } from './subject.ts'
import { comparable } from './value-test.ts'

type Sheet = Pick<InputSheet, 'file' | 'rows'> & { data: Pick<InputSheet['data'], 'merges'>; watch?: () => RowWatch }
type Mapping = Pick<SheetMapping, 'sheet' | 'kind' | 'headerRow'> & {
  columns: readonly Pick<SheetMapping['columns'][number], 'index' | 'header' | 'field' | 'dates'>[]
}

/** Tells ISO dates of text as the profile reads them. */
export const dateReader = ({ dates }: Pick<RefineProfile, 'dates'>, evidence?: { day: number; month: number }) => {
  const order = dateOrderOf(evidence, dates)
  return (value: string): string => normaliseDate(value, order).value
}

/** A table of a sheet as it came in; placeholders, failed lookups and blank cells are no values. */
export const sheetSubject = (
  { file, data, rows, watch }: Sheet,
  { sheet, kind, headerRow, columns }: Mapping,
  profile: Pick<RefineProfile, 'dates'>,
): SheetSubject => ({
  file,
  sheet,
  kind,
  label: `${file}/${sheet}`,
  columns: columns.map(({ header, field }) => field ?? header).filter((name) => name !== ''),
  columnOf(wanted) {
    const name = comparable(wanted)
    const byField = columns.find(({ field }) => field === name)
    return (byField ?? columns.find(({ header }) => comparable(header) === name))?.index
  },
  dateOf: dateReader(profile, columns.find(({ field }) => field === 'date')?.dates),
  *rows(wanted) {
    const fill = mergeFiller(data.merges, headerRow)
    const isNoData = watch?.() ?? (() => undefined)
    const values = wanted.map(() => '')
    const row: { at: number; values: string[] } = { at: 0, values }
    for (const stored of rows()) {
      const filled = fill(stored)
      const { number, cells } = filled
      if (number <= headerRow) continue
      if (!cells.some((cell) => cell !== null && cell !== '') || isNoData(filled)) continue
      row.at = number
      for (const [place, index] of wanted.entries()) values[place] = normaliseText(textOfCell(cells[index])).value
      yield row satisfies SubjectRow
    }
  },
})
