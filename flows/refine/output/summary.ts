import { z } from 'zod'
import type { Row, Table } from '#contracts/ports/table-writer'
import { rowAccount } from '#contracts/run'
import { quality } from './quality.ts'
import type { TableName } from './tables.ts'

/** What the summary shows, counted while refining. */
export const counts = z.object({
  account: rowAccount,
  records: z.record(z.string(), z.int()),
  outcomes: z.record(z.string(), z.int()),
  quality,
})

/** First sheet of the workbook: the row account, the records, and why rows went where they went. */
export const summaryTable = ({ account, records, outcomes }: Omit<z.output<typeof counts>, 'quality'>): Table => ({
  name: 'Summary',
  columns: [
    { name: 'part', type: 'text' },
    { name: 'what', type: 'text' },
    { name: 'count', type: 'integer' },
  ],
  chunks: (async function* () {
    yield [
      ...Object.entries(account).map(([what, count]) => ['row account', what, count]),
      ...Object.entries(records).map(([what, count]) => ['lines written', what, count]),
      ...Object.entries(outcomes).map(([what, count]) => ['input rows', what, count]),
    ]
  })(),
})

const outcomeColumn = 3

/** Which rows of a table the workbook shows: of the row account only those set aside. */
export const isShown = (table: TableName, row: Row): boolean => table !== 'rows' || row[outcomeColumn] === 'quarantined'
