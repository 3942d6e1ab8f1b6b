import { z } from 'zod'
import type { DataDiff, RecordChange } from '#contracts/evidence'
import type { RandomAccess } from '#contracts/flow'
import { HotpassError } from '#contracts/errors'
import type { DiffFilter } from '#contracts/ports/evidence'
import { comparedTables, compareTable, type ComparedTable } from './diff.ts'

export const isCompared = (table: string): table is ComparedTable => Object.hasOwn(comparedTables, table)

type Tables = Readonly<Record<ComparedTable, RandomAccess>>

/** Table, where its next organisation begins in both files, and how many of its changes were shown. */
const place = z.tuple([z.string(), z.int().min(0), z.int().min(0), z.int().min(0)])
type Place = { table: ComparedTable; start: readonly [number, number]; shown: number }

const cursorOf = ({ table, start, shown }: Place) =>
  Buffer.from(JSON.stringify([table, ...start, shown])).toString('base64url')

const invalid = (path: string, message: string, hint: string) =>
  new HotpassError('invalid_input', message, { hint, issues: [{ path, message }] })

const beginsLine = (file: RandomAccess, at: number) => at === 0 || (at <= file.size && file.read(at - 1, 1)[0] === 10)

const placeOf = (cursor: string, [before, after]: readonly [Tables, Tables]): Place => {
  const refuse = () =>
    invalid(
      'cursor',
      'The `cursor` is not one that this list gave.',
      'Pass `next_cursor` unchanged, with the same runs and filter.',
    )
  let found: unknown
  try {
    found = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw refuse()
  }
  const parsed = place.safeParse(found)
  if (!parsed.success) throw refuse()
  const [table, from, to, shown] = parsed.data
  if (!isCompared(table) || !beginsLine(before[table], from) || !beginsLine(after[table], to)) throw refuse()
  return { table, start: [from, to], shown }
}

const wanted =
  ({ change, field }: DiffFilter) =>
  (one: RecordChange) =>
    (change === undefined || one.change === change) &&
    (field === undefined || one.fields.some((differing) => differing.field === field))

/** The tables that are compared: one, or all. Fails with `invalid_input`. */
export const tablesAsked = ({ table }: DiffFilter): readonly ComparedTable[] => {
  const all = Object.keys(comparedTables).filter(isCompared)
  if (table === undefined) return all
  if (isCompared(table)) return [table]
  throw invalid('table', `The table ${table} has no records to compare.`, `Compare one of: ${all.join(', ')}.`)
}

/** A page of the changes from one run to another, from the cursor on. Yields often, so that the caller may pause. */
export function* diffPage(
  runs: readonly [Tables, Tables],
  filter: DiffFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Generator<void, Pick<DataDiff, 'items' | 'next_cursor'>> {
  const tables = tablesAsked(filter)
  const from = cursor === undefined ? undefined : placeOf(cursor, runs)
  const isWanted = wanted(filter)
  const items: RecordChange[] = []
  const begin = from ? tables.indexOf(from.table) : 0
  if (begin < 0)
    throw invalid('cursor', 'The `cursor` is of another table.', 'Pass `next_cursor` with the same filter.')
  for (const [index, table] of tables.slice(begin).entries()) {
    const [before, after] = [runs[0][table], runs[1][table]]
    const resumed = index === 0 ? from : undefined
    let skip = resumed?.shown ?? 0
    for (const step of compareTable(table, [before, after], resumed?.start)) {
      yield
      if (!step) continue
      const changes = step.changes.filter(isWanted)
      for (const [shown, change] of changes.entries()) {
        if (shown < skip) continue
        if (items.length === limit) return { items, next_cursor: cursorOf({ table, start: step.place, shown }) }
        items.push(change)
      }
      skip = 0
    }
  }
  return { items }
}
