import type { KeyKind } from '#contracts/mapping'
import { keyIndex, noOne, severalOnes, type KeyIndex } from './key-index.ts'
import { rowIs, type Keys, type LinkRows } from './link-table.ts'

/** The one number of an organisation, by that of any of its names. */
export type CanonicalNumber = (own: number) => number

/** What tables of organisations are indexed by. */
export type Parents = (table: LinkRows, keys: Keys) => KeyIndex

const byContact: ReadonlySet<KeyKind> = new Set<KeyKind>(['email', 'phone', 'domain'])

const ownersOf =
  ({ own, is }: LinkRows, canonical: CanonicalNumber) =>
  (row: number): number =>
    own.at(row) < 0 || (is.at(row) & rowIs.master) === 0 ? noOne : canonical(own.at(row))

/**
 * Indexes columns of organisations. An address, number or domain that organisations of any table share is shared in all
 * of them.
 */
export const parentsOf = (tables: readonly LinkRows[], canonical: CanonicalNumber): Parents => {
  const pooled = new Map<KeyKind, KeyIndex>()
  for (const kind of byContact) {
    const columns = tables
      .filter(({ named }) => named > 0)
      .flatMap((table) =>
        table.columns
          .filter((keys) => keys.kind === kind)
          .map(({ store }) => ({ store, ownerOf: ownersOf(table, canonical) })),
      )
    pooled.set(kind, keyIndex(columns))
  }
  return (table, { kind, store }) => {
    const index = keyIndex([{ store, ownerOf: ownersOf(table, canonical) }])
    const pool = pooled.get(kind)
    if (!pool || pool.shared === 0) return index
    for (let at = 0; at < store.count(); at += 1) {
      const place = index.find(store.keyAt(at))
      if (place >= 0 && pool.ownerAt(pool.find(store.keyAt(at))) === severalOnes) index.share(place)
    }
    return index
  }
}
