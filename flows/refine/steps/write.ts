import type { Step, StepContext } from '#contracts/flow'
import type { Pause, Table, TableWriter } from '#contracts/ports/table-writer'
import { rowsOfCsv } from '../output/csv.ts'
import { counts, sheetOf, summaryTable } from '../output/summary.ts'
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

const readTable = async ({ workspace }: StepContext, name: TableName, pause: Pause): Promise<Table> => {
  const columns = tableColumns[name]
  return { name, columns, rows: await rowsOfCsv(await workspace.read(csvName(name)), columns, pause) }
}

/** Publishes every table as CSV and Parquet, and one workbook for people. */
export const writeStep = (writer: TableWriter): Step<RefineParameters> => ({
  name: 'write',
  async run(_parameters, context) {
    const { workspace } = context
    const pace = pacer(context)
    const total = tableNames.length + 1
    let done = 0
    const pause = () => pace(done, total, 'files')
    const publish = async (name: string, bytes: Uint8Array, mediaType: string) => {
      await workspace.write(name, bytes)
      workspace.publish(name, mediaType)
      done += 1
    }
    const found = counts.parse(JSON.parse(Buffer.from(await workspace.read(countsName)).toString()))
    // One table at a time is in memory: read, written as Parquet, then passed on to the workbook.
    const sheets = async function* () {
      yield summaryTable(found)
      for (const name of tableNames) {
        const table = await readTable(context, name, pause)
        workspace.publish(csvName(name), media.csv)
        await publish(`${name}.parquet`, await writer.parquet(table, pause), media.parquet)
        const sheet = sheetOf(table)
        if (sheet) yield sheet
      }
    }
    const workbook = await writer.workbook(sheets(), pause)
    await publish('refined.xlsx', workbook, media.workbook)
    workspace.publish(linksName, media.lines)
    workspace.publish(mappingName, media.json)
    context.progress(total, total, 'files')
    return { account: found.account }
  },
})
