import { z } from 'zod'
import { HotpassError } from '#contracts/errors'

const place = z.tuple([z.iso.datetime(), z.uuid()])

export const badCursor = () =>
  new HotpassError('invalid_input', 'The `cursor` is not one that this list gave.', {
    hint: 'Pass `next_cursor` of the page before, unchanged and with the same filter, or leave `cursor` out to start over.',
    issues: [{ path: 'cursor', message: 'must be the `next_cursor` of the page before' }],
  })

/** Place of a row in a list that goes from the newest back, so that new rows do not shift pages. */
const cursorOf = (created: Date, id: string): string =>
  Buffer.from(`${created.toISOString()} ${id}`).toString('base64url')

export const placeOf = (cursor: string): { created: Date; id: string } => {
  const parsed = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!parsed.success) throw badCursor()
  const [created, id] = parsed.data
  return { created: new Date(created), id }
}

/** A page of rows of which one more than `limit` was read. */
export const pageOf = <Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  createdOf: (row: Row) => Date,
  itemOf: (row: Row) => Item,
): { items: Item[]; next_cursor?: string } => {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(itemOf), ...(last && { next_cursor: cursorOf(createdOf(last), last.id) }) }
}
