import type { Step } from '#contracts/flow'
import type { TableWriter } from '#contracts/ports/table-writer'
import { rowsOfCsv } from '../output/csv.ts'
import { counts, isShown, sheetName, summaryTable } from '../output/summary.ts'
import { tableColumns, tableNames, type TableName } from '../output/tables.ts'
import type { RefineParameters } from '../parameters.ts'
import { countsName, csvName, linksName, mappingName } from './names.ts'
import { pacer } from './pacer.ts'

const media = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  lines: 'application/x-ndjson',
  json: 'application/json',
} as const

/** Publishes every table as CSV and Parquet, and one workbook for people. */
export const writeStep = (writer: TableWriter): Step<RefineParameters> => ({
  name: 'write',
  async run(_parameters, context) {
    const { workspace } = context
    const pace = pacer(context)
    const total = tableNames.length + 1
    let done = 0
    const publish = async (name: string, bytes: Uint8Array, mediaType: string) => {
      await workspace.write(name, bytes)
      workspace.publish(name, mediaType)
      done += 1
    }
    const found = counts.parse(JSON.parse(Buffer.from(await workspace.read(countsName)).toString()))

    /** Reads a table once: each chunk goes into its Parquet file on the way to the workbook. */
    const chunksOf = async function* (name: TableName) {
      const columns = tableColumns[name]
      const parquet = writer.parquet(columns)
      for (const rows of rowsOfCsv(await workspace.read(csvName(name)), columns)) {
        await parquet.add(rows)
        yield rows.filter((row) => isShown(name, row))
        await pace(done, total, 'files')
      }
      workspace.publish(csvName(name), media.csv)
      await publish(`${name}.parquet`, await parquet.finish(), media.parquet)
    }
    const sheets = async function* () {
      yield summaryTable(found)
      for (const name of tableNames)
        yield { name: sheetName(name), columns: tableColumns[name], chunks: chunksOf(name) }
    }
    await publish('refined.xlsx', await writer.workbook(sheets()), media.workbook)
    workspace.publish(linksName, media.lines)
    workspace.publish(mappingName, media.json)
    context.progress(total, total, 'files')
    return { account: found.account }
  },
})
