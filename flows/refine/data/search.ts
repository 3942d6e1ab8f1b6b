import { z } from 'zod'
import type { SearchPage } from '#contracts/evidence'
import type { RandomAccess } from '#contracts/flow'
import { HotpassError } from '#contracts/errors'
import type { Search } from '#contracts/ports/evidence'
import { tableColumns } from '../output/tables.ts'
import { personalFields } from './personal-fields.ts'
import { linesFrom } from './table-lines.ts'

const cell = z.union([z.string(), z.number(), z.null()])
const line = z.record(z.string(), cell)
type Line = z.output<typeof line>
type Value = z.output<typeof cell>

const shown = (value: Value | undefined) => (value === null || value === undefined ? '' : String(value))
const folded = (value: Value | undefined) => shown(value).toLowerCase()

const invalid = (path: string, message: string, hint: string) =>
  new HotpassError('invalid_input', message, { hint, issues: [{ path, message }] })

const compared = (value: Value | undefined, wanted: string): number | undefined => {
  if (value === null || value === undefined || value === '') return undefined
  const [one, other] = [Number(value), Number(wanted)]
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other
  return String(value) < wanted ? -1 : String(value) === wanted ? 0 : 1
}

const fieldTest = ({ op = 'contains', value }: Search): ((value: Value | undefined) => boolean) => {
  if (op === 'empty') return (found) => shown(found) === ''
  if (op === 'filled') return (found) => shown(found) !== ''
  if (value === undefined)
    throw invalid('value', `\`${op}\` needs a \`value\`.`, 'Give it, or use `empty` or `filled`.')
  const wanted = value.toLowerCase()
  switch (op) {
    case 'equals':
      return (found) => folded(found) === wanted
    case 'contains':
      return (found) => folded(found).includes(wanted)
    case 'starts_with':
      return (found) => folded(found).startsWith(wanted)
    case 'less':
      return (found) => (compared(found, value) ?? 0) < 0
    case 'greater':
      return (found) => (compared(found, value) ?? 0) > 0
  }
}

const escaped = (text: string) => JSON.stringify(text).slice(1, -1).toLowerCase()

/** Tells lines that may match by their text alone, so that few need to be taken apart. */
const likely = ({ query, op = 'contains', field, value }: Search): ((text: string) => boolean) => {
  const told = field !== undefined && value !== undefined && ['equals', 'contains', 'starts_with'].includes(op)
  const texts = [...(query === undefined ? [] : [escaped(query)]), ...(told ? [escaped(value)] : [])]
  return (text) => texts.every((wanted) => text.toLowerCase().includes(wanted))
}

const matcher = (search: Search): ((found: Line) => boolean) => {
  const { table, query, field, op, value } = search
  const columns = tableColumns[table].map(({ name }) => name)
  if (field === undefined && (op !== undefined || value !== undefined)) {
    throw invalid(
      'field',
      '`op` and `value` are about a `field`.',
      `Name one of: ${columns.join(', ')}; or search all columns with \`query\`.`,
    )
  }
  for (const [path, name] of [
    ['field', field],
    ...(search.columns ?? []).map((one) => ['columns', one] as const),
  ] as const) {
    if (name !== undefined && !columns.includes(name))
      throw invalid(path, `The table ${table} has no column \`${name}\`.`, `Its columns are: ${columns.join(', ')}.`)
  }
  const test = field === undefined ? undefined : fieldTest(search)
  const wanted = query?.toLowerCase()
  return (found) =>
    (field === undefined || test === undefined || test(found[field])) &&
    (wanted === undefined || Object.values(found).some((one) => folded(one).includes(wanted)))
}

/** Where a page begins: 0, or as the cursor of the page before says. */
const startOf = (cursor: string | undefined, file: RandomAccess): number => {
  if (cursor === undefined) return 0
  const start = Number(Buffer.from(cursor, 'base64url').toString())
  const isLine = Number.isSafeInteger(start) && start > 0 && start <= file.size && file.read(start - 1, 1)[0] === 10
  if (isLine) return start
  throw invalid(
    'cursor',
    'The `cursor` is not one that this search gave.',
    'Pass `next_cursor` unchanged, with the same search; or leave it out.',
  )
}

const most = 200_000

/**
 * The lines of a table (as JSON lines) that match, from the cursor on; looks at so many lines at most. Yields often, so
 * that the caller may pause.
 */
export function* searchTable(
  file: RandomAccess,
  search: Search,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Generator<void, SearchPage> {
  const { table, columns: only } = search
  const matches = matcher(search)
  const mayMatch = likely(search)
  const start = startOf(cursor, file)
  const items: Line[] = []
  let looked = 0
  let at = start
  const page = (more: boolean): SearchPage => ({
    table,
    items,
    personal_fields: personalFields[table].filter((name) => only?.includes(name) ?? true),
    looked_at: looked,
    ...(!more && start === 0 && { total: items.length }),
    more,
    ...(more && { next_cursor: Buffer.from(String(at)).toString('base64url') }),
  })
  for (const found of linesFrom(file, start)) {
    if (!found) {
      yield
      continue
    }
    if (looked === most) return page(true)
    if (mayMatch(found.text)) {
      const parsed = line.parse(JSON.parse(found.text))
      if (matches(parsed)) {
        if (items.length === limit) return page(true)
        items.push(only ? Object.fromEntries(only.map((name) => [name, parsed[name] ?? null])) : parsed)
      }
    }
    looked += 1
    at = found.next
    if (looked % 1_000 === 0) yield
  }
  return page(false)
}
