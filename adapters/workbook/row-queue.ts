import type { OpenSheet } from '#contracts/ports/workbook-reader'
import type { SheetRow } from '#contracts/workbook'

export type OnRow = Parameters<OpenSheet['stream']>[0]

/** Rows that a parser found since it was last free to wait; few readers of rows ask it to wait at all. */
export const rowQueue = (onRow: OnRow) => {
  const rows: SheetRow[] = []
  return {
    add(row: SheetRow | undefined) {
      if (row) rows.push(row)
    },
    async give() {
      for (const row of rows) {
        const taken = onRow(row)
        if (taken) await taken
      }
      rows.length = 0
    },
  }
}
