import { createHash } from 'node:crypto'
import type { Flow, StepContext } from '#contracts/flow'
import type { RowAccount } from '#contracts/run'
import type { CellValue } from '#contracts/workbook'
import { mapSheet } from './map/mapping.ts'
import { rowsOfCsv } from './output/csv.ts'
import { tableColumns, tableNames, type TableName } from './output/tables.ts'
import type { RefineParameters, refineParameters } from './parameters.ts'
import { sheetOf } from './profile/testing.ts'
import { refine } from './refine.ts'
import { refuseUnmapped } from './refusals.ts'
import { ruleSetOf } from './rule-set.ts'

export type Row = Record<string, string>
export type Records = Record<TableName, Row[]>
type Rows = readonly (readonly CellValue[])[]

/** Some columns of records. */
export const pick = (rows: readonly Row[], ...columns: string[]) =>
  rows.map((row) => columns.map((column) => row[column]))

/** Rows of the CSV of a table as records by column name, all as text. */
export const recordsOf = (table: TableName, bytes: Uint8Array | undefined): Row[] => {
  const columns = tableColumns[table]
  const rows = [...rowsOfCsv(bytes ?? new Uint8Array(), columns)].flat()
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, String(row[index] ?? '')])))
}

/** Refines sheets of files that are written down as `{ file: { sheet: rows } }`. */
export const refineFiles = async (
  files: Readonly<Record<string, Readonly<Record<string, Rows>>>>,
  trusted: string[] = [],
) => {
  const names = Object.keys(files)
  const sheets = names
    .flatMap((file, order) =>
      Object.entries(files[file] ?? {}).map(([name, rows]) => ({ file, order, data: sheetOf(rows, { name }) })),
    )
    .map((sheet) => ({ ...sheet, rows: () => sheet.data.rows }))
  const rank = (order: number) =>
    trusted.includes(names[order] ?? '') ? trusted.indexOf(names[order] ?? '') : trusted.length
  const mappings = sheets.map(({ file, data }) => mapSheet(file, data))
  refuseUnmapped(mappings)
  const work = refine(sheets, mappings, ruleSetOf(), rank)
  let state = work.next()
  let pauses = 0
  for (; !state.done; pauses += 1) state = work.next()
  const { tables, links, sheets: mapped, account } = state.value
  const records: Records = { organisations: [], contacts: [], addresses: [], notes: [], rows: [], issues: [] }
  for (const table of tableNames) records[table] = recordsOf(table, tables[table].bytes())
  return { ...records, account, mapped, pauses, links: Buffer.from(links.bytes()).toString() }
}

type Progress = { step: string; done: number; total: number; unit: string }
export type FlowRun = {
  outputs: ReadonlyMap<string, Uint8Array>
  account: RowAccount | undefined
  progress: readonly Progress[]
}
type Options = Partial<Omit<RefineParameters, 'files'>> & { signal?: AbortSignal; afterStep?: (step: string) => void }

/** Runs a refine flow over files in memory as a worker would: step by step, files handed over by the workspace. */
export const runFlow = async (
  flow: Flow<typeof refineParameters>,
  inputs: Readonly<Record<string, Uint8Array | string>>,
  { signal = new AbortController().signal, afterStep, ...parameters }: Options = {},
): Promise<FlowRun> => {
  const files = new Map<string, Uint8Array>()
  const published = new Set<string>()
  let account: RowAccount | undefined
  const progress: Progress[] = []
  let current = ''
  const context: StepContext = {
    signal,
    progress: (done, total, unit) => void progress.push({ step: current, done, total, unit }),
    open: async (file) => {
      const bytes = Buffer.from(inputs[file] ?? '')
      return { name: file.split('/').at(-1) ?? file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    workspace: {
      read: async (name) => {
        const bytes = files.get(name)
        if (!bytes) throw new Error(`no step wrote ${name}`)
        return bytes
      },
      write: async (name, bytes) => {
        files.set(name, bytes)
      },
      publish: (name) => {
        published.add(name)
      },
    },
  }
  const given = flow.parameters.parse({ files: Object.keys(inputs), ...parameters })
  for (const step of flow.steps) {
    current = step.name
    const result = await step.run(given, context)
    if (result) account = result.account
    afterStep?.(step.name)
  }
  const outputs = new Map([...published].map((name) => [name, files.get(name) ?? new Uint8Array()]))
  return { outputs, account, progress }
}
