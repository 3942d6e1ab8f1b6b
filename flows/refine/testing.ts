import { createHash } from 'node:crypto'
import type { Flow, Step } from '#contracts/flow'
import type { RowAccount } from '#contracts/run'
import type { RefineParameters, refineParameters } from './parameters.ts'

export type FlowRun = { outputs: Map<string, Uint8Array>; files: Map<string, Uint8Array>; account: RowAccount | undefined }

type Options = Partial<Omit<RefineParameters, 'files'>> & { signal?: AbortSignal; afterStep?: (step: string) => void }

/** Runs a refine flow over files in memory, as a worker would: each step by itself, files handed over by the workspace. */
export const runFlow = async (
  flow: Flow<typeof refineParameters>,
  inputs: Readonly<Record<string, Uint8Array | string>>,
  { signal = new AbortController().signal, afterStep, ...parameters }: Options = {},
): Promise<FlowRun> => {
  const files = new Map<string, Uint8Array>()
  const published = new Set<string>()
  let account: RowAccount | undefined
  const context: Parameters<Step<RefineParameters>['run']>[1] = {
    signal,
    progress: () => undefined,
    open: async (name) => {
      const bytes = Buffer.from(inputs[name] ?? '')
      return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
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
    const result = await step.run(given, context)
    if (result) account = result.account
    afterStep?.(step.name)
  }
  const outputs = new Map([...published].map((name) => [name, files.get(name) ?? new Uint8Array()]))
  return { outputs, files, account }
}

/** Rows of CSV text as records by column name. */
export const recordsOfCsv = (bytes: Uint8Array | undefined): Record<string, string>[] => {
  const [header = [], ...rows] = parseCsv(Buffer.from(bytes ?? []).toString())
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}

const parseCsv = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
