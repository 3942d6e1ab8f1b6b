import type { AccountRow } from '#contracts/run'
import type { RowFacts } from './rows/facts.ts'

/** What became of one row: the records it gave, and those of other rows that took the rest. */
export type Trace = { kinds: readonly string[]; gave: readonly string[]; into: readonly string[] }

const none: readonly string[] = []
const listed = (list: readonly string[], item: string) => (list.includes(item) ? list : [...list, item])

/** Traces of the rows of one organisation. */
export const newTraces = (rows: readonly RowFacts[]) => {
  const all = new Map(rows.map((row): [RowFacts, Trace] => [row, { kinds: none, gave: none, into: none }]))
  /** The row of which this is one for a further person. */
  const wholeOf = (row: RowFacts) => rows.find((one) => one.sheet === row.sheet && one.row === row.row) ?? row
  return {
    all,
    /** A record that `lead` gave, and that has of the other rows what they say of it. */
    add(kind: string, record: string, lead: RowFacts | undefined, of: readonly RowFacts[]): void {
      for (const row of of) {
        const trace = all.get(row) ?? all.get(wholeOf(row))
        if (!trace) continue
        const { kinds, gave } = trace
        if (row === lead) {
          // What a row gave says more than what of it others had already.
          trace.kinds = listed(gave.length === 0 ? none : kinds, kind)
          trace.gave = listed(gave, record)
        } else {
          if (gave.length === 0 && kind !== 'organisation') trace.kinds = listed(kinds, `duplicate_${kind}`)
          trace.into = listed(trace.into, record)
        }
      }
    },
  }
}

/** What the account says of a row. */
export const outcomeOf = ({
  kinds,
  gave,
  into,
}: Trace): Pick<AccountRow, 'outcome' | 'reason'> & { targets: readonly string[] } =>
  gave.length > 0
    ? { outcome: 'kept', reason: kinds.join('+'), targets: gave }
    : { outcome: 'merged', reason: kinds.length === 0 ? 'same_organisation' : kinds.join('+'), targets: into }
