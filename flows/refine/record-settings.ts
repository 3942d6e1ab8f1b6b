import type { RefineProfile } from '#contracts/refine-profile'
import type { LinkedBy } from './group/aliases.ts'
import type { Place, RecordSettings } from './group/records.ts'
import type { Names } from './output/record-view.ts'
import { sourceOf, trustRanks } from './profiles/sources.ts'
import type { RuleSet } from './rule-set.ts'
import type { RowFacts } from './rows/facts.ts'

type Placed = { file: string; order: number; data: { name: string } }

/** Priority of the source of a row, as a share of the highest in the profile. */
const priorityOf = (profile: RefineProfile, tables: readonly Placed[]) => {
  const highest = Math.max(0, ...profile.sources.map(({ priority }) => priority))
  const shares = tables.map(({ file, data }) => (sourceOf(profile, file, data.name)?.priority ?? 0) / highest)
  return ({ sheet }: RowFacts) => (highest === 0 ? undefined : shares[sheet])
}

/** What makes records of rows, beside the rows: a run and whoever explains it later decide by the same. */
export const recordSettings = (
  tables: readonly Placed[],
  { profile, country }: RuleSet,
  trust: (order: number) => number,
  linkedBy: LinkedBy,
): RecordSettings & Names => {
  const ranks = trustRanks(profile, tables, trust)
  // Several columns ask for the place of one row, one after the other.
  let last: RowFacts | undefined
  let place: Place = ['', '', 0]
  return {
    trust: ({ sheet }) => ranks[sheet] ?? 0,
    linkedBy,
    placeOf(row) {
      if (row === last) return place
      const { file = '', data } = tables[row.sheet] ?? {}
      last = row
      return (place = [file, data?.name ?? '', row.row])
    },
    country,
    priorityOf: priorityOf(profile, tables),
  }
}
