import type { RandomAccess } from '#contracts/flow'
import type { QualityReport } from '#contracts/quality'
import type { RefineProfile } from '#contracts/refine-profile'
import { csvTable, type CsvTable } from './csv-table.ts'
import { dateReader } from './sheet-subject.ts'
import type { Subject } from './subject.ts'

/** Columns that name a row of a table; tables without one name it by its place. */
const keys: ReadonlySet<string> = new Set(['organization_slug', 'contact_id', 'address_id', 'note_id'])

const scoreColumn = 'data_quality_score'
const bins = 10

export type TableSubject = Subject & {
  /** Rows and filled values, as far as the rows were gone through. */
  counts: CsvTable['counts']
  /** Where the scores of the rows lie; undefined for tables without. */
  scores(): QualityReport['scores']
}

const scoreTally = () => {
  const tenths = new Array<number>(bins).fill(0)
  let [sum, count, blank] = [0, 0, 0]
  return {
    add(value: string) {
      const score = value === '' ? Number.NaN : Number(value)
      if (Number.isNaN(score)) {
        blank += 1
        return
      }
      const tenth = Math.min(bins - 1, Math.max(0, Math.floor(score * bins + 1e-9)))
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
      sum += score
      count += 1
    },
    result: () => ({ bins: tenths, mean: count === 0 ? 0 : Math.round((sum / count) * 1_000) / 1_000, blank }),
  }
}

/** An output table. */
export const tableSubject = (
  label: string,
  file: RandomAccess,
  profile: Pick<RefineProfile, 'dates'>,
): TableSubject => {
  const table = csvTable(file)
  const own = table.columns.findIndex((name) => keys.has(name) && name !== 'organization_slug')
  const key = own >= 0 ? own : label === 'organisations' ? table.columns.indexOf('organization_slug') : -1
  const score = label === 'organisations' ? table.columns.indexOf(scoreColumn) : -1
  let tally = scoreTally()
  return {
    label,
    columns: table.columns,
    columnOf: (field) => {
      const index = table.columns.indexOf(field)
      return index < 0 ? undefined : index
    },
    dateOf: dateReader(profile),
    counts: table.counts,
    scores: () => (score < 0 ? undefined : tally.result()),
    *rows(wanted) {
      tally = scoreTally()
      for (const row of table.rows(score < 0 ? wanted : [...wanted, score], key)) {
        if (score >= 0) tally.add(row.values[wanted.length] ?? '')
        yield row
      }
    },
  }
}
