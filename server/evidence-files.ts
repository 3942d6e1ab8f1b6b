import type { DataTable } from '#contracts/evidence'
import { HotpassError } from '#contracts/errors'
import type { RandomAccess } from '#contracts/flow'
import { openBlocks } from '#flows/refine/blocks/block-file'
import { coverageName, runCoverage, type RunCoverage } from '#flows/refine/data/coverage'
import { evidenceNames } from '#flows/refine/explain/format'
import { replayOf, type Replay } from '#flows/refine/explain/replay'
import { readFrom } from './runs/disk-files.ts'

/** A run, and its outputs by name and path. */
export type RunPaths = { run: string; paths: ReadonlyMap<string, string> }

/** The output tables of a run, and what explains them. */
export type RunFiles = { replay: Replay; tables: Readonly<Record<DataTable, RandomAccess>>; coverage(): RunCoverage }

type Opened = { files: RunFiles; close(): void }
type Held = Opened & { users: number }

const heldAtMost = 3

/** Opens the outputs of a run, by name and path. Fails with `output_not_found`. */
export const openRunFiles = (run: string, paths: ReadonlyMap<string, string>): Opened => {
  const opened: RandomAccess[] = []
  const close = () => {
    for (const file of opened) file.close()
  }
  const file = (name: string): RandomAccess => {
    const path = paths.get(name)
    if (path === undefined) {
      throw new HotpassError(
        'output_not_found',
        `Run ${run} has no output ${name}, which tells how its records came about.`,
        {
          hint: 'Only runs of `runs_refine` have it; refine the files again if the run is older than this version.',
        },
      )
    }
    const found = readFrom(path)
    opened.push(found)
    return found
  }
  try {
    const table = (name: DataTable) => file(`${name}.jsonl`)
    const [organisations, contacts, addresses, notes] = [
      table('organisations'),
      table('contacts'),
      table('addresses'),
      table('notes'),
    ]
    const [conflicts, aliases, rows, issues] = [table('conflicts'), table('aliases'), table('rows'), table('issues')]
    const tables = { organisations, contacts, addresses, notes, conflicts, aliases, rows, issues }
    const cells = []
    for (let order = 0; paths.has(evidenceNames.cells(order)); order += 1)
      cells.push(openBlocks(file(evidenceNames.cells(order))))
    const { records, ids, rows: outcomes } = evidenceNames
    const blocks = { records: openBlocks(file(records)), ids: openBlocks(file(ids)), rows: openBlocks(file(outcomes)) }
    const files: RunFiles = {
      tables,
      replay: replayOf({ cells, ...blocks, written: tables }),
      coverage() {
        const counted = file(coverageName)
        return runCoverage.parse(JSON.parse(Buffer.from(counted.read(0, counted.size)).toString()))
      },
    }
    return { files, close }
  } catch (error) {
    close()
    throw error
  }
}

/** Opens the files of runs; those asked for last stay open for the next question. */
export const evidenceFiles = () => {
  const held = new Map<string, Held>()

  const tidy = () => {
    for (const [run, { users, close }] of held) {
      if (held.size <= heldAtMost) return
      if (users > 0) continue
      held.delete(run)
      close()
    }
  }

  /** Lends the files of a run to some work. Fails with `output_not_found`. */
  return async <Result>({ run, paths }: RunPaths, work: (files: RunFiles) => Promise<Result>): Promise<Result> => {
    const one = held.get(run) ?? { ...openRunFiles(run, paths), users: 0 }
    held.delete(run)
    held.set(run, one)
    one.users += 1
    try {
      return await work(one.files)
    } finally {
      one.users -= 1
      tidy()
    }
  }
}
