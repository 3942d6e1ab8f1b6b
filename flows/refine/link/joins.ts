import type { JoinReason, KeyKind } from '#contracts/mapping'
import { isConfirmed } from './distribution.ts'
import { keyIndex, severalOnes, type KeyIndex } from './key-index.ts'
import type { Keys, LinkRows } from './link-table.ts'
import type { CanonicalNumber, Parents } from './parents.ts'

/** A join of two columns that was tried, with what was counted. */
export type JoinTest = {
  by: KeyKind
  column: string
  header: string
  /** Place of the other table, and its column. */
  parent: number
  parentColumn: string
  parentHeader: string
  /** Rows with a value that could be a key, and those of them whose value the other table has. */
  rows: number
  matched: number
  /** Of the matched rows those that lead to one organisation. */
  led: number
  /** Keys of the other table; those that several of its organisations share, and those that rows here refer to. */
  parents: number
  shared: number
  referenced: number
  /** Of the matched rows those that also name an organisation, and how many of them name the same. */
  compared: number
  agreed: number
  fits: boolean
  reason: JoinReason
}

export const rateOf = ({ matched, rows }: Pick<JoinTest, 'matched' | 'rows'>): number =>
  rows === 0 ? 0 : matched / rows

const goodMatch = 0.6
const goodAgreement = 0.6
const mostShared = 0.3
const mostlyOne = 0.8
/** Columns that nobody calls a key are tried on so many keys first. */
const probed = 200
const probeMatch = 0.1

/** A column of organisations that others may refer to. */
export type Parent = { table: LinkRows; keys: Keys; index: KeyIndex }

/** The column of a table of organisations as keys; undefined where it identifies none of them. */
export const parentOf = (table: LinkRows, keys: Keys, parents: Parents): Parent | undefined => {
  const index = parents(table, keys)
  if (index.distinct === 0) return undefined
  if (keys.kind !== 'id') return { table, keys, index }
  if (keys.fault !== undefined || index.shared > mostShared * index.distinct) return undefined
  if (!table.idsMayBeOwn) return { table, keys, index }
  const owners = new Set<number>()
  for (let place = 0; place < index.places; place += 1) owners.add(index.ownerAt(place))
  return owners.size - 1 < mostlyOne * index.distinct ? undefined : { table, keys, index }
}

type Count = Pick<JoinTest, 'rows' | 'matched' | 'led' | 'referenced' | 'compared' | 'agreed'>

const countOf = ({ own }: LinkRows, { store }: Keys, { index }: Parent, canonical: CanonicalNumber): Count => {
  const count = { rows: 0, matched: 0, led: 0, referenced: 0, compared: 0, agreed: 0 }
  const seen = new Uint8Array(index.places)
  let current = -1
  let found = false
  for (let at = 0; at < store.count(); at += 1) {
    const row = store.rowAt(at)
    if (row !== current) count.rows += 1
    else if (found) continue
    current = row
    const place = index.find(store.keyAt(at))
    found = place >= 0
    if (!found) continue
    count.matched += 1
    count.referenced += seen[place] === 0 ? 1 : 0
    seen[place] = 1
    const owner = index.ownerAt(place)
    if (owner === severalOnes) continue
    count.led += 1
    if (own.at(row) < 0) continue
    count.compared += 1
    if (canonical(own.at(row)) === owner) count.agreed += 1
  }
  return count
}

const isWorthwhile = ({ store }: Keys, { index }: Parent): boolean => {
  const tried = Math.min(probed, store.count())
  const stride = Math.max(1, Math.floor(store.count() / probed))
  let hits = 0
  for (let step = 0; step < tried; step += 1) if (index.find(store.keyAt(step * stride)) >= 0) hits += 1
  return hits >= Math.max(1, probeMatch * tried)
}

/** Whether a column of a table was named by a person as its key, into this column where it said which. */
const isAsked = ({ declared }: LinkRows, { column }: Keys, { table, keys }: Parent): boolean =>
  declared?.column === column &&
  (declared.joins?.some((joins) => joins.place === table.place && joins.column === keys.column) ?? true)

/** Tries a column of a table on a column of another; undefined where nothing says that they have to do with each other. */
export const tryJoin = (
  table: LinkRows,
  keys: Keys,
  parent: Parent,
  canonical: CanonicalNumber,
): JoinTest | undefined => {
  const asked = isAsked(table, keys, parent)
  const said = asked || (keys.declared !== undefined && parent.keys.declared !== undefined)
  if (keys.kind === 'id' ? !said && !isWorthwhile(keys, parent) : !isWorthwhile(keys, parent)) return undefined
  const count = countOf(table, keys, parent, canonical)
  const test = {
    by: keys.kind,
    column: keys.column,
    header: keys.header,
    parent: parent.table.place,
    parentColumn: parent.keys.column,
    parentHeader: parent.keys.header,
    ...count,
    parents: parent.index.distinct,
    shared: parent.index.shared,
  }
  return { ...test, ...verdictOf(test, table, keys, parent, asked) }
}

type Verdict = Pick<JoinTest, 'fits' | 'reason'>
const fits = (reason: JoinReason): Verdict => ({ fits: true, reason })
const refused = (reason: JoinReason): Verdict => ({ fits: false, reason })

const verdictOf = (
  test: Omit<JoinTest, 'fits' | 'reason'>,
  table: LinkRows,
  keys: Keys,
  parent: Parent,
  asked: boolean,
) => {
  const { by, matched, led, compared, agreed } = test
  const enough = matched > 0 && rateOf(test) >= goodMatch
  if (by === 'name') {
    const good = keys.declared === undefined ? enough && matched > 1 : matched > 0
    return good ? fits('organisations_named') : refused(matched > 0 ? 'low_match' : 'no_match')
  }
  const agrees = agreed >= goodAgreement * compared
  if (by !== 'id') {
    if (matched === 0) return refused('no_match')
    if (led === 0) return refused('shared_by_several')
    return agrees ? fits('unique_contacts') : refused('names_contradict')
  }
  if (!enough) return refused(keys.fault ?? (matched > 0 ? 'low_match' : 'no_match'))
  if (!agrees) return refused('names_contradict')
  if (compared > 0) return fits('names_agree')
  if (keys.fault === 'constant' && parent.index.distinct > 1) return refused('constant')
  if (asked) return fits('declared')
  const owned = table.idsMayBeOwn && isEachOnce(keys)
  if (owned) return refused('own_ids')
  if (table.file === parent.table.file && keys.declared !== undefined) return fits('same_workbook')
  return isConfirmed(test, keys, parent.keys) ? fits('distribution_fits') : refused('unconfirmed')
}

const isEachOnce = ({ store }: Keys): boolean => keyIndex([{ store, ownerOf: (row) => row }]).shared === 0
