import type { KeyStore } from './key-store.ts'

/** No organisation has the key, or several have it. */
export const noOne = -1
export const severalOnes = -2

/** Organisations by the keys of one column, without the texts of the keys. */
export type KeyIndex = {
  /** Place of a key, or -1. */
  find(key: number): number
  /** Number of the organisation that has the key at a place, `severalOnes` where they are several. */
  ownerAt(place: number): number
  places: number
  /** Different keys, and those of them that several organisations share. */
  distinct: number
  readonly shared: number
  /** Says that several organisations share the key at a place. */
  share(place: number): void
}

/** A column with the organisations of its rows; `noOne`: the row is left out. */
export type OwnedColumn = { store: KeyStore; ownerOf: (row: number) => number }

/** Indexes columns by the organisations of their rows. */
export const keyIndex = (columns: readonly OwnedColumn[]): KeyIndex => {
  const most = columns.reduce((sum, { store }) => sum + store.count(), 0)
  const places = 2 ** Math.max(4, Math.ceil(Math.log2(2 * most + 1)))
  const known = new Float64Array(places)
  const owners = new Int32Array(places)
  const mask = places - 1
  const placeOf = (key: number): number => {
    let place = (key | 0) & mask
    while (known[place] !== 0 && known[place] !== key) place = (place + 1) & mask
    return place
  }
  let distinct = 0
  let shared = 0
  const share = (place: number) => {
    if (owners[place] !== severalOnes) shared += 1
    owners[place] = severalOnes
  }
  for (const { store, ownerOf } of columns) {
    for (let at = 0; at < store.count(); at += 1) {
      const owner = ownerOf(store.rowAt(at))
      if (owner === noOne) continue
      const key = store.keyAt(at)
      const place = placeOf(key)
      if (known[place] === 0) {
        known[place] = key
        owners[place] = owner
        distinct += 1
      } else if (owners[place] !== owner) share(place)
    }
  }
  return {
    find(key) {
      const place = placeOf(key)
      return known[place] === key ? place : -1
    },
    ownerAt: (place) => owners[place] ?? noOne,
    places,
    distinct,
    get shared() {
      return shared
    },
    share,
  }
}
