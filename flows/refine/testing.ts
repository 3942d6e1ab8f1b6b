import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { FailedQuality, Flow, StepContext } from '#contracts/flow'
import type { Decision } from '#contracts/review'
import type { MappingTemplate } from '#contracts/mapping'
import type { RowAccount } from '#contracts/run'
import type { CellValue, SheetData } from '#contracts/workbook'
import { fileOf, memoryFile, memorySpill } from './blocks/testing.ts'
import { mapSheet } from './map/mapping.ts'
import { rowsOfCsv } from './output/csv.ts'
import { jsonLines } from './output/builders.ts'
import { newTables, tableColumns, tableNames, type TableName } from './output/tables.ts'
import type { RefineParameters, refineParameters } from './parameters.ts'
import { tablesOf } from './profile/tables.ts'
import { sheetOf } from './profile/testing.ts'
import { refine, type RefineSink } from './refine.ts'
import { refuseUnmapped } from './refusals.ts'
import { resolveProfile } from './profiles/resolve.ts'
import { defaultProfile, type ShippedProfile, type ShippedText } from './profiles/shipped.ts'
import { ruleSetOf } from './rule-set.ts'

export type Row = Record<string, string>
export type Records = Record<TableName, Row[]>
type Rows = readonly (readonly CellValue[])[]

/** The texts of the shipped profiles, from their files. */
export const shipped: ShippedText = (name) => readFile(new URL(`profiles/${name}.yaml`, import.meta.url), 'utf8')

export const shippedProfile = async (name: ShippedProfile = defaultProfile) =>
  resolveProfile(name, await shipped(name), shipped)

/** Some columns of records. */
export const pick = (rows: readonly Row[], ...columns: string[]) =>
  rows.map((row) => columns.map((column) => row[column]))

/** Rows of the CSV of a table as records by column name, all as text. */
export const recordsOf = (table: TableName, bytes: Uint8Array | undefined): Row[] => {
  const columns = tableColumns[table]
  const rows = [...rowsOfCsv(fileOf(bytes ?? new Uint8Array()), columns)].flat()
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, String(row[index] ?? '')])))
}

/** Refines sheets of files that are written down as `{ file: { sheet: rows } }`. */
export const refineFiles = async (
  files: Readonly<Record<string, Readonly<Record<string, Rows>>>>,
  trusted: string[] = [],
  layout: Partial<SheetData> = {},
) => {
  const names = Object.keys(files)
  const sheets = names
    .flatMap((file, order) =>
      Object.entries(files[file] ?? {}).map(([name, rows]) => ({
        file,
        order,
        data: sheetOf(rows, { ...layout, name }),
      })),
    )
    .flatMap((sheet) => tablesOf({ ...sheet, rows: () => sheet.data.rows }))
  const rank = (order: number) =>
    trusted.includes(names[order] ?? '') ? trusted.indexOf(names[order] ?? '') : trusted.length
  const mappings = sheets.map(({ file, data }) => mapSheet(file, data))
  refuseUnmapped(mappings)
  const store = await memoryStore()
  const work = refine(
    {
      tables: sheets,
      mappings,
      filled: sheets.reduce((sum, { data }) => sum + data.rows.length, 0),
      rules: ruleSetOf(await shippedProfile()),
      trust: rank,
      decisions: [],
      digestOf: () => '',
    },
    store.sink,
  )
  let state = work.next()
  const shares: number[] = []
  for (; !state.done; state = work.next()) shares.push(state.value)
  const { sheets: mapped, account } = state.value
  return { ...(await store.records()), account, mapped, shares, links: await store.links() }
}

/** Takes what refining gives, in memory. */
const memoryStore = async () => {
  const written = new Map<string, ReturnType<typeof memoryFile>>()
  const create = async (name: string) => {
    const file = memoryFile()
    written.set(name, file)
    return file
  }
  const tables = await newTables(create)
  const links: RefineSink['links'] = jsonLines(await create('links'))
  const sink: RefineSink = { tables, links, evidence: { record: () => {}, row: () => {} }, spill: memorySpill() }
  const bytesOf = (name: string) => written.get(name)?.bytes()
  return {
    sink,
    async records(): Promise<Records> {
      for (const table of tableNames) await tables[table].finish()
      const read = (table: TableName) => recordsOf(table, bytesOf(table))
      return {
        organisations: read('organisations'),
        contacts: read('contacts'),
        addresses: read('addresses'),
        notes: read('notes'),
        conflicts: read('conflicts'),
        aliases: read('aliases'),
        rows: read('rows'),
        issues: read('issues'),
      }
    },
    /** Without the head. */
    async links() {
      await links.finish()
      const text = Buffer.from(bytesOf('links') ?? '').toString()
      return text.slice(text.indexOf('\n') + 1)
    },
  }
}

type Progress = { step: string; done: number; total: number; unit: string }
export type FlowRun = {
  outputs: ReadonlyMap<string, Uint8Array>
  account: RowAccount | undefined
  failedQuality: FailedQuality | undefined
  progress: readonly Progress[]
}
type Surroundings = {
  signal?: AbortSignal
  afterStep?: (step: string) => void
  /** Files that are not refined, such as a profile. */
  beside?: Readonly<Record<string, Uint8Array | string>>
  decisions?: readonly Decision[]
  templates?: readonly MappingTemplate[]
  /** Outputs of other runs, by their ids. */
  runs?: Readonly<Record<string, FlowRun['outputs']>>
}

/** Runs a refine flow over files in memory. */
export const runFlow = async (
  flow: Flow<typeof refineParameters>,
  inputs: Readonly<Record<string, Uint8Array | string>>,
  {
    signal,
    afterStep,
    beside,
    decisions,
    templates,
    ...parameters
  }: Partial<Omit<RefineParameters, 'files'>> & Surroundings = {},
): Promise<FlowRun> =>
  runSteps(
    flow,
    { files: Object.keys(inputs), ...parameters },
    {
      ...(signal && { signal }),
      ...(afterStep && { afterStep }),
      ...(decisions && { decisions }),
      ...(templates && { templates }),
      beside: { ...inputs, ...beside },
    },
  )

/** Runs a flow as a worker would: step by step, files handed over by the workspace, which is in memory. */
export const runSteps = async <Parameters extends z.ZodObject>(
  flow: Flow<Parameters>,
  parameters: z.input<Parameters>,
  {
    signal = new AbortController().signal,
    afterStep,
    beside = {},
    decisions = [],
    templates = [],
    runs = {},
  }: Surroundings = {},
): Promise<FlowRun> => {
  const files = new Map<string, Uint8Array>()
  const published = new Set<string>()
  let account: RowAccount | undefined
  let failedQuality: FailedQuality | undefined
  const progress: Progress[] = []
  let current = ''
  const context: StepContext = {
    signal,
    asOf: '2026-01-01T00:00:00.000Z',
    decisions: async () => decisions,
    templates: async () => templates,
    openOutput: async (run, name) => {
      const output = runs[run]?.get(name)
      if (!output) throw new Error(`run ${run} has no output ${name}`)
      return fileOf(output)
    },
    progress: (done, total, unit) => void progress.push({ step: current, done, total, unit }),
    open: async (file) => {
      const bytes = Buffer.from(beside[file] ?? '')
      return { name: file.split('/').at(-1) ?? file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    workspace: {
      open: async (name) => fileOf(files.get(name) ?? new Uint8Array()),
      async create(name) {
        const file = memoryFile()
        return {
          ...file,
          finish: async () => {
            files.set(name, file.bytes())
          },
        }
      },
      spill: async () => memorySpill(),
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
  const given = flow.parameters.parse(parameters)
  for (const step of flow.steps) {
    current = step.name
    const result = await step.run(given, context)
    account = result?.account ?? account
    failedQuality = result?.failedQuality
    afterStep?.(step.name)
  }
  const outputs = new Map([...published].map((name) => [name, files.get(name) ?? new Uint8Array()]))
  return { outputs, account, failedQuality, progress }
}
