import { HotpassError } from '#contracts/errors'
import type { DataTable, TableDiff } from '#contracts/evidence'
import type { DiffFilter, Evidence, Search } from '#contracts/ports/evidence'
import type { PageRequest } from '#contracts/ports/runs'
import { countChanges } from '#flows/refine/data/diff'
import { diffPage, tablesAsked } from '#flows/refine/data/diff-page'
import { searchTable } from '#flows/refine/data/search'
import { readStoredRange } from '#flows/refine/data/stored-range'
import { rowsOfRecord } from '#flows/refine/explain/rows-of-record'
import { explainCell } from '#flows/refine/explain/explain-cell'
import { ownersOf, traceCell } from '#flows/refine/explain/trace-cell'
import { atEase } from './at-ease.ts'
import { evidenceFiles, type RunPaths } from './evidence-files.ts'

/** What a method of the port is asked beside the run. */
type About<Method extends 'explain' | 'trace' | 'cells'> = Parameters<Evidence[Method]>[1]

/** Counts of differences that are kept for the next page. */
const keptAtMost = 8

/** Counts what differs between two runs, once. */
const keptDifferences = () => {
  const known = new Map<string, Promise<TableDiff[]>>()
  return (key: string, count: () => Promise<TableDiff[]>): Promise<TableDiff[]> => {
    const found = known.get(key)
    if (found) return found
    const counting = count()
    if (known.size === keptAtMost) known.delete(known.keys().next().value ?? key)
    known.set(key, counting)
    counting.catch(() => known.delete(key))
    return counting
  }
}

/** What the evidence port is asked, answered from the files of the runs; long work lets shorter have its turn. */
export const evidenceWork = () => {
  const lend = evidenceFiles()
  const differences = keptDifferences()

  return {
    explain: (run: RunPaths, of: About<'explain'>) =>
      lend(run, async ({ replay }) => {
        const slug = replay.ownerOf(of.record)
        if (slug !== undefined) await atEase(replay.prepare(slug))
        return explainCell(replay, run.run, of)
      }),
    trace: (run: RunPaths, of: About<'trace'>) =>
      lend(run, async ({ replay }) => {
        for (const slug of ownersOf(replay, of)) await atEase(replay.prepare(slug))
        return traceCell(replay, run.run, of)
      }),
    rows: (run: RunPaths, record: string) =>
      lend(run, async ({ replay }) => {
        const found = await atEase(replay.prepare(record))
        if (found) return rowsOfRecord(replay, found)
        throw new HotpassError('record_not_found', `The run has no organisation \`${record}\`.`)
      }),
    cells: (run: RunPaths, { file, sheet, range }: About<'cells'>) =>
      lend(run, async ({ replay }) => readStoredRange(replay, file, sheet, range)),
    search: (run: RunPaths, search: Search, page: PageRequest) =>
      lend(run, async ({ tables }) => atEase(searchTable(tables[search.table], search, page))),
    coverage: (run: RunPaths, table: DataTable | undefined) =>
      lend(run, async ({ coverage }) => {
        const { tables, ...whole } = coverage()
        const asked = table === undefined ? tables : tables.filter((one) => one.table === table)
        return { run: run.run, tables: asked, ...whole }
      }),
    diff: (run: RunPaths, other: RunPaths, filter: DiffFilter, page: PageRequest) =>
      lend(run, ({ tables: before }) =>
        lend(other, async ({ tables: after }) => {
          const asked = tablesAsked(filter)
          const counts = await differences([run.run, other.run, ...asked].join(' '), async () => {
            const counted: TableDiff[] = []
            for (const table of asked) counted.push(await atEase(countChanges(table, [before[table], after[table]])))
            return counted
          })
          const changes = await atEase(diffPage([before, after], filter, page))
          return { run: run.run, other: other.run, tables: counts, ...changes }
        }),
      ),
  }
}
export type EvidenceWork = ReturnType<typeof evidenceWork>
export type EvidenceMethod = keyof EvidenceWork
/** One question to the thread that answers them. */
export type EvidenceQuestion = {
  [Method in EvidenceMethod]: { method: Method; given: Parameters<EvidenceWork[Method]> }
}[EvidenceMethod]
