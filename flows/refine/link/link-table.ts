import type { KeyColumn } from '../map/key-columns.ts'
import { keyHash } from './key-hash.ts'
import { integers, keyStore, type Integers, type KeyStore } from './key-store.ts'

/** One table whose rows are to be linked: `file` tells which stand in one workbook. */
export type LinkTable = {
  place: number
  file: number
  keys: readonly KeyColumn[]
  /** Letter of the column with the ids of organisations, if it has one. */
  idColumn?: string | undefined
  /** Its ids may be those of the people in it. */
  idsMayBeOwn: boolean
  /** Key that a person named, and where it stands, as places of tables with the letter of the column. */
  declared?: {
    column: string | undefined
    header: string
    by: 'call' | 'profile' | 'template'
    joins?: readonly DeclaredParent[]
  }
}
type DeclaredParent = { place: number; column: string }

/** What the ids of a column look like: digits counted, where they begin and end, and how short one is. */
type Shape = { count: number; form: string | undefined; least: number; most: number; shortest: number }

/** A column of keys with the keys of all rows. */
export type Keys = KeyColumn & { store: KeyStore; shape: Shape }

/** The rows of a table by their keys, in the order in which they came. */
export type LinkRows = LinkTable & {
  columns: readonly Keys[]
  /** Number of the organisation that a row names itself, or -1. */
  own: Integers
  /** Bits of `rowIs`. */
  is: Integers
  count(): number
  /** Rows of organisations that say their name: only their keys lead anywhere. */
  named: number
}

export const rowIs = { master: 1, nameWithoutSlug: 2, withId: 4, empty: 8 } as const

export const linkRowsOf = (table: LinkTable): LinkRows => {
  const own = integers()
  return {
    ...table,
    columns: table.keys.map((key) => ({
      ...key,
      store: keyStore(),
      shape: { count: 0, form: undefined, least: Infinity, most: -Infinity, shortest: Infinity },
    })),
    own,
    is: integers(),
    count: own.count,
    named: 0,
  }
}

const digits = /^\d+$/

/** Adds a key of the row that comes next. */
export const addKey = ({ store, shape, kind }: Keys, row: number, key: string): void => {
  store.add(row, keyHash(key))
  if (kind !== 'id') return
  const isNumber = digits.test(key)
  const form = isNumber ? '9' : key.replace(/\d+/g, '9')
  const number = Number(isNumber ? key : key.replace(/\D+/g, ''))
  shape.form = shape.count === 0 || shape.form === form ? form : ''
  shape.count += 1
  shape.least = Math.min(shape.least, number)
  shape.most = Math.max(shape.most, number)
  shape.shortest = Math.min(shape.shortest, key.length)
}
