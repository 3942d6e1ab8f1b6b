import type { Step } from '#contracts/flow'
import type { TableWriter } from '#contracts/ports/table-writer'
import { mergesFile, reviewsFile } from '#contracts/review'
import { coverageName } from '../data/coverage.ts'
import { evidenceNames } from '../explain/format.ts'
import { rowsOfCsv } from '../output/csv.ts'
import { jsonRows } from '../output/builders.ts'
import { dictionaryTable } from '../output/dictionary.ts'
import { qualityTable } from '../output/quality.ts'
import { sheetName } from '../output/sheet-name.ts'
import { counts, isShown, summaryTable } from '../output/summary.ts'
import { tableColumns, tableNames, type TableName } from '../output/tables.ts'
import type { RefineParameters } from '../parameters.ts'
import { coverageWriter } from './coverage-file.ts'
import { countsName, csvName, linksName, mappingName } from './names.ts'
import { pacer } from './pacer.ts'
import { storedProfile } from './profile-file.ts'

const media = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  lines: 'application/x-ndjson',
  json: 'application/json',
  blocks: 'application/vnd.hotpass.blocks',
} as const

const workbookName = 'refined.xlsx'

/** Publishes every table as CSV, Parquet and JSON Lines, and one workbook for people. */
export const writeStep = (writer: TableWriter): Step<RefineParameters> => ({
  name: 'write',
  async run({ files }, context) {
    const { workspace } = context
    const pace = pacer(context)
    const { terms } = await storedProfile(workspace)
    const total = 2 * tableNames.length + 1
    let done = 0
    const publish = (name: string, mediaType: string) => {
      workspace.publish(name, mediaType)
      done += 1
    }
    const coverage = await coverageWriter(workspace)
    const found = counts.parse(JSON.parse(Buffer.from(await workspace.read(countsName)).toString()))

    /** Reads a table once: each chunk goes into the other files of the table on the way to the workbook. */
    const chunksOf = async function* (name: TableName) {
      const columns = tableColumns[name]
      const [linesName, parquetName] = [`${name}.jsonl`, `${name}.parquet`]
      const counter = coverage.table(name)
      const csv = await workspace.open(csvName(name))
      const lines = jsonRows(await workspace.create(linesName), columns)
      const parquet = writer.parquet(columns, await workspace.create(parquetName))
      try {
        for (const rows of rowsOfCsv(csv, columns)) {
          parquet.add(rows)
          for (const row of rows) {
            lines.push(row)
            counter.add(row)
          }
          yield rows.filter((row) => isShown(name, row))
          await pace(done, total, 'files')
        }
      } finally {
        csv.close()
      }
      counter.end()
      await lines.finish()
      await parquet.finish()
      workspace.publish(csvName(name), media.csv)
      publish(linesName, media.lines)
      publish(parquetName, media.parquet)
    }
    const sheets = async function* () {
      yield summaryTable(found)
      yield dictionaryTable(terms)
      yield qualityTable(found.quality)
      for (const name of tableNames)
        yield { name: sheetName(name, terms), columns: tableColumns[name], chunks: chunksOf(name) }
    }
    await writer.workbook(sheets(), await workspace.create(workbookName))
    publish(workbookName, media.workbook)
    workspace.publish(linksName, media.lines)
    workspace.publish(reviewsFile, media.lines)
    workspace.publish(mergesFile, media.lines)
    for (const name of Object.values(evidenceNames)) if (typeof name === 'string') workspace.publish(name, media.blocks)
    for (const order of files.keys()) workspace.publish(evidenceNames.cells(order), media.blocks)
    await coverage.finish(pace)
    workspace.publish(mappingName, media.json)
    workspace.publish(coverageName, media.json)
    context.progress(total, total, 'files')
    return { account: found.account }
  },
})
