import { z } from 'zod'
import type { Row, Table } from '#contracts/ports/table-writer'
import { qualityBands, rounded } from './scores.ts'
import { tableColumns } from './tables.ts'

/** Tables of which it is counted how often their columns are filled. */
export const countedTables = ['organisations', 'contacts', 'addresses', 'notes'] as const
type CountedTable = (typeof countedTables)[number]

/** How complete the records are, counted while they are written. */
export const quality = z.object({
  mean: z.number().nullable(),
  bands: z.record(z.string(), z.int()),
  tables: z.record(z.enum(countedTables), z.object({ lines: z.int(), filled: z.record(z.string(), z.int()) })),
})
export type Quality = z.output<typeof quality>

const bandOf = (score: number): string => {
  const lowest = qualityBands.find((band) => score >= band)
  return lowest === undefined ? `below ${qualityBands.at(-1)}` : `${lowest} and more`
}
const bandNames = [...qualityBands, 0].map(bandOf)
const scoreColumn = tableColumns.organisations.findIndex(({ shade }) => shade === 'quality')

/** Counts lines as they are written. */
export const qualityCounter = () => {
  const bands = new Map(bandNames.map((name) => [name, 0]))
  const filled = Object.fromEntries(countedTables.map((table) => [table, tableColumns[table].map(() => 0)]))
  const lines = Object.fromEntries(countedTables.map((table) => [table, 0]))
  let sum = 0
  return {
    add(table: CountedTable, row: Row): void {
      lines[table] = (lines[table] ?? 0) + 1
      const counts = filled[table] ?? []
      for (let index = 0; index < row.length; index += 1) {
        const cell = row[index]
        if (cell !== null && cell !== '') counts[index] = (counts[index] ?? 0) + 1
      }
      const score = table === 'organisations' ? row[scoreColumn] : undefined
      if (typeof score !== 'number') return
      sum += score
      bands.set(bandOf(score), (bands.get(bandOf(score)) ?? 0) + 1)
    },
    result(): Quality {
      const tableOf = (table: CountedTable) => ({
        lines: lines[table] ?? 0,
        filled: Object.fromEntries(tableColumns[table].map(({ name }, index) => [name, filled[table]?.[index] ?? 0])),
      })
      const organisations = tableOf('organisations')
      return {
        mean: organisations.lines > 0 ? rounded(sum / organisations.lines) : null,
        bands: Object.fromEntries(bands),
        tables: {
          organisations,
          contacts: tableOf('contacts'),
          addresses: tableOf('addresses'),
          notes: tableOf('notes'),
        },
      }
    },
  }
}

/** Summary of quality as a table of the workbook: bands of the score, and how often each column is filled. */
export const qualityTable = ({ mean, bands, tables }: Quality): Table => ({
  name: 'Quality',
  columns: [
    { name: 'table', type: 'text' },
    { name: 'what', type: 'text' },
    { name: 'count', type: 'integer' },
    { name: 'share', type: 'number', shade: 'quality' },
  ],
  chunks: (async function* () {
    const all = tables.organisations.lines
    yield [
      ['organisations', 'mean of data_quality_score', null, mean],
      ...Object.entries(bands).map(([band, count]): Row => [
        'organisations',
        `data_quality_score ${band}`,
        count,
        null,
      ]),
      ['organisations', 'organisations', all, null],
    ]
    for (const table of countedTables) {
      const { lines, filled } = tables[table]
      yield Object.entries(filled).map(([name, count]): Row => [
        ...[table, `${name} filled`, count, lines === 0 ? null : rounded(count / lines)],
      ])
    }
  })(),
})
