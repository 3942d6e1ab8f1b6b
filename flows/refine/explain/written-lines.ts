import { z } from 'zod'
import type { ExplainedTable } from '#contracts/explain'
import type { RandomAccess } from '#contracts/flow'
import { linesFrom, viewOf } from '../data/table-lines.ts'

const line = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type WrittenLine = z.output<typeof line>
/** A line as text, and where the next begins. */
type Placed = { text: string; next: number }

const lineFeed = 10
const pieceLength = 8_192

/** The first line feed from there on, or the end of the file. */
const feedAfter = (file: RandomAccess, offset: number): number => {
  for (let at = offset; at < file.size; at += pieceLength) {
    const piece = viewOf(file.read(at, Math.min(pieceLength, file.size - at)))
    const found = piece.indexOf(lineFeed)
    if (found >= 0) return at + found
  }
  return file.size
}

const lineFrom = (file: RandomAccess, start: number): Placed | undefined => {
  if (start >= file.size) return undefined
  const end = feedAfter(file, start)
  return { text: viewOf(file.read(start, end - start)).toString(), next: end + 1 }
}

const slugKey = '"organization_slug":"'

/** The slug in a line of a table of records, which only its own column can write so. */
export const slugIn = (text: string): string => {
  const start = text.indexOf(slugKey) + slugKey.length
  return text.slice(start, text.indexOf('"', start))
}

/** Where the lines of an organisation begin, if it has any, in a file of JSON lines that is in the order of slugs. */
const startOf = (file: RandomAccess, slug: string): number => {
  let [low, high] = [0, file.size]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const start = middle === 0 ? 0 : feedAfter(file, middle - 1) + 1
    const found = start < high ? lineFrom(file, start) : undefined
    if (!found || slugIn(found.text) >= slug) high = middle
    else low = found.next
  }
  return low
}

/** The lines about one record of an organisation, by the column that names it; reads only what is about the organisation. */
export function* linesOf(file: RandomAccess, slug: string, column: string, record: string): Generator<WrittenLine> {
  const named = `${JSON.stringify(column)}:${JSON.stringify(record)}`
  for (const found of linesFrom(file, startOf(file, slug), pieceLength)) {
    if (!found) continue
    if (slugIn(found.text) !== slug) return
    if (found.text.includes(named)) yield line.parse(JSON.parse(found.text))
  }
}

const keys: Readonly<Record<ExplainedTable, string>> = {
  organisations: 'organization_slug',
  contacts: 'contact_id',
  addresses: 'address_id',
  notes: 'note_id',
  conflicts: 'record',
  aliases: 'organization_slug',
}

/** Column that names the record of a line. */
export const keyColumn = (table: ExplainedTable): string => keys[table]
