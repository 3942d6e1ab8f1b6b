import type { Kysely } from 'kysely'
import type { Coverage, TableDiff } from '#contracts/evidence'
import type { Evidence } from '#contracts/ports/evidence'
import { atEase } from './at-ease.ts'
import type { RunFiles } from './evidence-files.ts'
import type { Database } from './store/database.ts'

type Lend = <Result>(
  database: Kysely<Database>,
  run: string,
  work: (files: RunFiles) => Promise<Result>,
) => Promise<Result>

/** Results of long work that are kept for the next page or question. */
const keptAtMost = 8

const kept = <Result>() => {
  const known = new Map<string, Promise<Result>>()
  return (key: string, make: () => Promise<Result>): Promise<Result> => {
    const found = known.get(key)
    if (found) return found
    const made = make()
    if (known.size === keptAtMost) known.delete(known.keys().next().value ?? key)
    known.set(key, made)
    made.catch(() => known.delete(key))
    return made
  }
}

/** The evidence port; what reads it is loaded when first needed, so that an idle plane does not carry it. */
export const lazyEvidence = ({ home }: { home: string }) => {
  let loaded: Promise<Lend> | undefined
  const lend: Lend = async (database, run, work) => {
    loaded ??= import('./evidence-files.ts').then(({ evidenceFiles }) => evidenceFiles(home))
    return (await loaded)(database, run, work)
  }
  const coverages = kept<Coverage>()
  const differences = kept<TableDiff[]>()

  return (database: Kysely<Database>): Evidence => ({
    explain: (run, of) =>
      lend(database, run, async ({ replay }) => {
        const { explainCell } = await import('#flows/refine/explain/explain-cell')
        const slug = replay.ownerOf(of.record)
        if (slug !== undefined) await atEase(replay.prepare(slug))
        return explainCell(replay, run, of)
      }),
    trace: (run, of) =>
      lend(database, run, async ({ replay }) => {
        const { ownersOf, traceCell } = await import('#flows/refine/explain/trace-cell')
        for (const slug of ownersOf(replay, of)) await atEase(replay.prepare(slug))
        return traceCell(replay, run, of)
      }),
    cells: (run, { file, sheet, range }) =>
      lend(database, run, async ({ replay }) => {
        const { readStoredRange } = await import('#flows/refine/data/stored-range')
        return readStoredRange(replay, file, sheet, range)
      }),
    search: (run, search, page) =>
      lend(database, run, async ({ tables }) => {
        const { searchTable } = await import('#flows/refine/data/search')
        return atEase(searchTable(tables[search.table], search, page))
      }),
    coverage: (run, table) =>
      lend(database, run, async ({ replay, mapping }) => {
        const { coverageOf } = await import('#flows/refine/data/coverage')
        const whole = await coverages(run, () => atEase(coverageOf(run, replay, mapping())))
        return table === undefined ? whole : { ...whole, tables: whole.tables.filter((one) => one.table === table) }
      }),
    diff: (run, other, filter, page) =>
      lend(database, run, ({ tables: before }) =>
        lend(database, other, async ({ tables: after }) => {
          const { diffPage, tablesAsked } = await import('#flows/refine/data/diff-page')
          const { countChanges } = await import('#flows/refine/data/diff')
          const asked = tablesAsked(filter)
          const counts = await differences([run, other, ...asked].join(' '), async () => {
            const counted: TableDiff[] = []
            for (const table of asked) counted.push(await atEase(countChanges(table, [before[table], after[table]])))
            return counted
          })
          return { run, other, tables: counts, ...(await atEase(diffPage([before, after], filter, page))) }
        }),
      ),
  })
}
