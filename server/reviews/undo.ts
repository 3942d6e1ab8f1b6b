import { HotpassError } from '#contracts/errors'
import { organisationReference, type MergedRecord, type RecordRow } from '#contracts/review'

type Undoing = { decision: 'same' | 'different'; a: string; b: string }

/** A merged record, and its rows where they are asked for. */
export type Merged = MergedRecord & { rows(): Promise<readonly RecordRow[]> }

const notFound = (message: string, hint?: string) => new HotpassError('merge_not_found', message, hint ? { hint } : {})
const useRows =
  'Rows that are called the very same can only be named as `rows`, such as `crm.csv/Sheet1/12`; runs_rows lists them.'
const listed = (names: readonly string[]) => names.slice(0, 20).join(', ')
const byName = ({ by }: MergedRecord['pairs'][number]) => by === 'alias' || by === 'id'

/** Names that led to one of the members that are taken out go with it. */
const withNames = (taken: readonly string[], merged: MergedRecord): readonly string[] => {
  const { members, pairs } = merged
  const led = pairs.filter((pair) => byName(pair) && taken.includes(pair.b) && !taken.includes(pair.a))
  const all = [...taken, ...new Set(led.map(({ a }) => a))]
  return all.length === taken.length || members.every((member) => all.includes(member)) ? taken : withNames(all, merged)
}

/**
 * Members of a merged record that are another organisation: each is said to differ from each that stays. Rows that have
 * a name in common with others are one by the name as they write it.
 */
export const undoMembers = async (merged: Merged, wanted: readonly string[] | undefined): Promise<Undoing[]> => {
  const { record, members } = merged
  const [only, ...more] = members.filter((member) => member !== record)
  const named = wanted ?? (only !== undefined && more.length === 0 ? [only] : [])
  if (named.length === 0 && only === undefined)
    throw notFound(`${record} was merged of rows of one name only.`, `Name them as they are written. ${useRows}`)
  if (named.length === 0) {
    const others = listed([only ?? '', ...more])
    throw new HotpassError('invalid_input', `${record} was merged from several organisations: ${others}.`, {
      hint: 'Name those that are another organisation as `members`.',
      issues: [{ path: 'members', message: `must name some of: ${others}` }],
    })
  }
  const slugs = named.filter((member) => members.includes(member))
  const written = named.filter((member) => !members.includes(member))
  return [
    ...(slugs.length > 0 ? undoSlugs(slugs, merged) : []),
    ...(written.length > 0 ? await undoWritten(written, merged) : []),
  ]
}

const undoSlugs = (named: readonly string[], merged: MergedRecord): Undoing[] => {
  const { record, members, pairs } = merged
  const taken = withNames(named, merged)
  const staying = members.filter((member) => !taken.includes(member))
  if (staying.length === 0) throw notFound(`Nothing of ${record} would stay: leave out one of ${listed(members)}.`)
  // What a name led to is no member where several organisations have that name.
  const ledTo = (member: string) => pairs.filter(({ a, b }) => a === member && !members.includes(b)).map(({ b }) => b)
  return taken.flatMap((member) =>
    [...staying, ...new Set(ledTo(member))].map((other) => ({
      decision: 'different' as const,
      a: organisationReference(member),
      b: organisationReference(other),
    })),
  )
}

const undoWritten = async (written: readonly string[], merged: Merged): Promise<Undoing[]> => {
  const rows = await merged.rows()
  const stranger = written.find((name) => rows.every((row) => row.name !== name))
  if (stranger !== undefined) {
    const names = listed([...new Set(rows.map(({ name }) => name).filter((name) => name !== ''))])
    throw notFound(
      `${stranger.slice(0, 200)} is no member of ${merged.record}, which has: ${listed(merged.members)}; written: ${names}.`,
      useRows,
    )
  }
  return written.flatMap((name) =>
    apart(
      rows.filter((row) => row.name === name),
      rows,
      merged,
    ),
  )
}

/** Rows of a record that are another organisation, together. */
export const undoRows = async (merged: Merged, wanted: readonly string[]): Promise<Undoing[]> => {
  const rows = await merged.rows()
  const stranger = wanted.find((one) => rows.every(({ row }) => row !== one))
  if (stranger !== undefined) {
    throw notFound(
      `Row ${stranger.slice(0, 200)} is not in the record ${merged.record}.`,
      `Write \`file/sheet/row\` as in runs_rows; its rows are: ${listed(rows.map(({ row }) => row))}.`,
    )
  }
  return apart(
    rows.filter(({ row }) => wanted.includes(row)),
    rows,
    merged,
  )
}

/**
 * Says that rows are one organisation, and none of those that the record was merged from; but of one that all of its
 * rows are taken of, they stay.
 */
const apart = (
  taken: readonly RecordRow[],
  all: readonly RecordRow[],
  { record, members, pairs }: MergedRecord,
): Undoing[] => {
  if (taken.length === all.length) throw notFound(`Nothing of ${record} would stay: leave out some of its rows.`)
  const isName = (member: string) => member !== record && pairs.some((pair) => byName(pair) && pair.a === member)
  const isWhole = (slug: string) =>
    taken.some((row) => row.slug === slug) && all.every((row) => row.slug !== slug || taken.includes(row))
  const groups = members.filter((member) => !isName(member))
  const left = groups.filter((group) => !isWhole(group))
  const [first] = taken
  return taken.flatMap(({ reference }) => [
    ...(left.length > 0 ? left : groups).map((group) => ({
      decision: 'different' as const,
      a: reference,
      b: organisationReference(group),
    })),
    ...(!first || reference === first.reference
      ? []
      : [{ decision: 'same' as const, a: first.reference, b: reference }]),
  ])
}
