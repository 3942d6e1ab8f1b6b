import { z } from 'zod'
import type { DataTable, RecordChange, TableDiff } from '#contracts/evidence'
import type { RandomAccess } from '#contracts/flow'
import { slugIn } from '../explain/written-lines.ts'
import { linesFrom } from './table-lines.ts'

const cell = z.union([z.string(), z.number(), z.null()])
const line = z.record(z.string(), cell)
type Line = z.output<typeof line>

/** Tables whose lines come in the order of organisations, and what tells their lines apart. */
export const comparedTables = {
  organisations: ['organization_slug'],
  contacts: ['contact_id'],
  addresses: ['address_id'],
  notes: ['note_id'],
  conflicts: ['record', 'field', 'alternative'],
  aliases: ['alias'],
} as const satisfies Partial<Record<DataTable, readonly string[]>>
export type ComparedTable = keyof typeof comparedTables

/** Columns that say where a record stands in the input: records that differ in nothing else are the same. */
const placing: ReadonlySet<string> = new Set([
  'contact_id',
  'address_id',
  'note_id',
  'source_file',
  'source_sheet',
  'source_row',
])

/** The lines of one organisation, as text. */
type Group = { slug: string; lines: string[]; start: number }

function* groupsOf(file: RandomAccess, from: number): Generator<Group | undefined> {
  let group: Group | undefined
  let at = from
  for (const found of linesFrom(file, from)) {
    if (!found) {
      yield undefined
      continue
    }
    const slug = slugIn(found.text)
    if (group?.slug === slug) group.lines.push(found.text)
    else {
      if (group) yield group
      group = { slug, lines: [found.text], start: at }
    }
    at = found.next
  }
  if (group) yield group
}

/** The next group, with pauses passed on. */
function* nextOf(groups: Generator<Group | undefined>): Generator<undefined, Group | undefined> {
  for (let state = groups.next(); !state.done; state = groups.next()) {
    if (state.value) return state.value
    yield undefined
  }
  return undefined
}

const parsed = (text: string): Line => line.parse(JSON.parse(text))
const keyOf = (table: ComparedTable, found: Line) =>
  comparedTables[table].map((column) => String(found[column] ?? '')).join('\n')
const contentOf = (found: Line) => JSON.stringify(Object.entries(found).filter(([column]) => !placing.has(column)))

const fieldsOf = (before: Line | undefined, after: Line | undefined): RecordChange['fields'] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null]
    return was === is ? [] : [{ field, before: was, after: is }]
  })

const changeOf = (
  table: ComparedTable,
  slug: string,
  before: Line | undefined,
  after: Line | undefined,
): RecordChange => ({
  table,
  organisation: slug,
  record: String((after ?? before)?.[comparedTables[table][0]] ?? ''),
  change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
  fields: fieldsOf(before, after),
})

/** What differs in the lines of one organisation; `same` counts lines that do not. */
const groupChanges = (table: ComparedTable, slug: string, was: readonly string[], is: readonly string[]) => {
  if (was.length === is.length && was.every((text, index) => text === is[index]))
    return { changes: [], same: is.length }
  const unchanged = new Set(was)
  const after = is.filter((text) => !unchanged.has(text))
  const kept = new Set(is)
  const before = was.filter((text) => !kept.has(text))
  const later = new Map(after.map((text) => parsed(text)).map((found) => [keyOf(table, found), found]))
  const changes: RecordChange[] = []
  const gone: Line[] = []
  for (const found of before.map(parsed)) {
    const key = keyOf(table, found)
    const now = later.get(key)
    later.delete(key)
    if (now) changes.push(changeOf(table, slug, found, now))
    else gone.push(found)
  }
  // A record whose row has moved has another id, and says the same.
  const moved = new Map([...later].map(([key, found]) => [contentOf(found), { key, found }]))
  for (const found of gone) {
    const now = moved.get(contentOf(found))
    moved.delete(contentOf(found))
    if (now) later.delete(now.key)
    changes.push(changeOf(table, slug, found, now?.found))
  }
  for (const found of later.values()) changes.push(changeOf(table, slug, undefined, found))
  return { changes, same: is.length - after.length }
}

/** A change, or nothing where the caller may pause; `place`: where its organisation begins in both files. */
export type Step = { changes: readonly RecordChange[]; same: number; slug: string; place: readonly [number, number] }

/** Goes through two files of one table side by side, from the given bytes on; both are in the order of slugs. */
export function* compareTable(
  table: ComparedTable,
  [earlier, later]: readonly [RandomAccess, RandomAccess],
  [from, to]: readonly [number, number] = [0, 0],
): Generator<Step | undefined> {
  const [lefts, rights] = [groupsOf(earlier, from), groupsOf(later, to)]
  let [left, right] = [yield* nextOf(lefts), yield* nextOf(rights)]
  while (left || right) {
    const slug = left && (!right || left.slug <= right.slug) ? left.slug : (right?.slug ?? '')
    const was = left?.slug === slug ? left : undefined
    const is = right?.slug === slug ? right : undefined
    const place = [left?.start ?? earlier.size, right?.start ?? later.size] as const
    yield { ...groupChanges(table, slug, was?.lines ?? [], is?.lines ?? []), slug, place }
    if (was) left = yield* nextOf(lefts)
    if (is) right = yield* nextOf(rights)
  }
}

/** How much of a table changed. */
export function* countChanges(
  table: ComparedTable,
  files: readonly [RandomAccess, RandomAccess],
): Generator<void, TableDiff> {
  const counts = { added: 0, removed: 0, changed: 0, same: 0 }
  const fields = new Map<string, number>()
  for (const step of compareTable(table, files)) {
    yield
    if (!step) continue
    counts.same += step.same
    for (const { change, fields: differing } of step.changes) {
      counts[change] += 1
      if (change !== 'changed') continue
      for (const { field } of differing) fields.set(field, (fields.get(field) ?? 0) + 1)
    }
  }
  return {
    table,
    ...counts,
    fields: [...fields].map(([field, changed]) => ({ field, changed })).toSorted((a, b) => b.changed - a.changed),
  }
}
