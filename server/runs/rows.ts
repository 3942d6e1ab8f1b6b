import { open } from 'node:fs/promises'
import type { Page, PageRequest, RowFilter } from '#contracts/ports/runs'
import { accountRow, type AccountRow } from '#contracts/run'
import { badCursor } from '#server/store/cursor'
import { csvRecords } from './csv-records.ts'

const columns = ['file', 'sheet', 'row', 'outcome', 'reason', 'target'] as const

/** Reads a page of `rows.csv`; the cursor is a byte offset, so that a page costs the same wherever it lies. */
export const readRows = async (
  path: string,
  filter: RowFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<AccountRow>> => {
  const file = await open(path)
  try {
    const start = cursor === undefined ? 0 : offsetOf(cursor)
    if (start > 0) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, start - 1)
      if (bytesRead === 0 || buffer[0] !== 0x0a) throw badCursor()
    }
    const items: AccountRow[] = []
    for await (const { fields, offset } of csvRecords(file, start)) {
      if (offset === 0) continue
      if (items.length === limit) return { items, next_cursor: Buffer.from(String(offset)).toString('base64url') }
      const row = accountRow.safeParse(Object.fromEntries(columns.map((column, index) => [column, fields[index]])))
      if (!row.success) throw badCursor()
      if (matches(row.data, filter)) items.push(row.data)
    }
    return { items }
  } finally {
    await file.close()
  }
}

const offsetOf = (cursor: string): number => {
  const offset = Number(Buffer.from(cursor, 'base64url').toString())
  if (!Number.isSafeInteger(offset) || offset <= 0) throw badCursor()
  return offset
}

const matches = (row: AccountRow, { outcome, reason, file, sheet }: RowFilter): boolean =>
  (outcome === undefined || row.outcome === outcome) &&
  (reason === undefined || row.reason === reason) &&
  (file === undefined || row.file === file) &&
  (sheet === undefined || row.sheet === sheet)
