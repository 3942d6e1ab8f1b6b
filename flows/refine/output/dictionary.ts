import type { Row, Table } from '#contracts/ports/table-writer'
import type { Terms } from '../profiles/terms.ts'
import { sheetName } from './sheet-name.ts'
import { tableColumns, tableNames, type TableName } from './tables.ts'

/** What each output table holds. */
const tableMeanings: Readonly<Record<TableName, string>> = {
  organisations:
    'One line an organisation: its names, what was chosen of each field, its primary contact and its quality.',
  contacts: 'One line a person or desk. A contact is one input row, or several that say the same.',
  addresses: 'One line an address, as written and taken apart.',
  notes: 'One line a note.',
  conflicts: 'One line a value that was not chosen, beside the one that was, with the rows that say so and the reason.',
  aliases: 'One line another name of an organisation.',
  rows: 'One line an input row: what became of it. Nothing is left out.',
  issues:
    'One line a cell that was repaired, doubted or refused, a field that a record must have and lacks, or a decision that gave way.',
}

const entriesOf = (table: TableName) =>
  tableColumns[table].map(({ name, type, unit, meaning, source, computed }) => ({
    name,
    unit: unit ?? type,
    meaning,
    source,
    computed: computed ?? '',
  }))

/** Every column of every table, as a table of the workbook. */
export const dictionaryTable = (terms: Terms): Table => ({
  name: 'Data dictionary',
  columns: ['table', 'sheet', 'column', 'unit', 'meaning', 'source', 'computed'].map((name) => ({
    name,
    type: 'text',
  })),
  chunks: (async function* () {
    yield tableNames.flatMap((table): Row[] => [
      [table, sheetName(table, terms), '', '', tableMeanings[table], '', ''],
      ...entriesOf(table).map(({ name, unit, meaning, source, computed }) => [
        ...[table, sheetName(table, terms), name, unit, meaning, source, computed],
      ]),
    ])
  })(),
})

const cell = (text: string) => text.replaceAll('|', '\\|')

/** The page `docs/outputs.md`. */
export const dictionaryPage = (): string =>
  [
    '# What a refine run gives',
    'Each table comes as CSV, Parquet and JSON Lines, and as a sheet of one formatted workbook, `refined.xlsx`, that begins with a summary, this dictionary and a summary of quality.',
    'In CSV, text that a spreadsheet program would evaluate (it begins with `=`, `+`, `-`, `@`, a tab or a line break and is no plain number or phone number) has an apostrophe in front, as has text that begins with apostrophes and such a sign; take one apostrophe away and the text is exact. In the workbook every text is a text. Parquet and JSON Lines are exact as they are.',
    ...tableNames.flatMap((table) => [
      `## ${table}`,
      tableMeanings[table],
      [
        '| Column | Unit | Meaning | Source | How computed |',
        '| --- | --- | --- | --- | --- |',
        ...entriesOf(table).map(
          ({ name, unit, meaning, source, computed }) =>
            `| \`${name}\` | ${unit} | ${cell(meaning)} | ${cell(source)} | ${cell(computed)} |`,
        ),
      ].join('\n'),
    ]),
  ].join('\n\n') + '\n'
