import { z } from 'zod'
import type { Table } from '#contracts/ports/table-writer'
import { rowAccount } from '#contracts/run'

/** What the summary shows, counted while refining. */
export const counts = z.object({
  account: rowAccount,
  records: z.record(z.string(), z.int()),
  outcomes: z.record(z.string(), z.int()),
})

/** First sheet of the workbook: the row account, the records, and why rows went where they went. */
export const summaryTable = ({ account, records, outcomes }: z.output<typeof counts>): Table => ({
  name: 'Summary',
  columns: [
    { name: 'part', type: 'text' },
    { name: 'what', type: 'text' },
    { name: 'count', type: 'integer' },
  ],
  rows: [
    ...Object.entries(account).map(([what, count]) => ['row account', what, count]),
    ...Object.entries(records).map(([what, count]) => ['lines written', what, count]),
    ...Object.entries(outcomes).map(([what, count]) => ['input rows', what, count]),
  ],
})

const outcomeColumn = 3

/** The sheet of a table: of the row account only the rows set aside, of the cell findings none. */
export const sheetOf = ({ name, columns, rows }: Table): Table | undefined => {
  if (name === 'issues') return undefined
  if (name === 'rows')
    return { name: 'Quarantined', columns, rows: rows.filter((row) => row[outcomeColumn] === 'quarantined') }
  return { name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, columns, rows }
}
