import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Evidence } from '#contracts/ports/evidence'
import { evidenceAsker } from './evidence-asker.ts'
import type { RunPaths } from './evidence-files.ts'
import { outputsOf, requireResult } from './runs/run-outputs.ts'
import { runFolder } from './runs/workspace.ts'
import type { Database } from './store/database.ts'

/** The evidence port; a thread of its own answers it, so that neither an idle plane nor its event loop carries it. */
export const lazyEvidence = ({ home }: { home: string }) => {
  const ask = evidenceAsker()

  return (database: Kysely<Database>): Evidence => {
    const pathsOf = async (run: string): Promise<RunPaths> => {
      await requireResult(database, run)
      const outputs = await outputsOf(database, run)
      return { run, paths: new Map(outputs.map(({ name, path }) => [name, join(runFolder(home, run), path)])) }
    }
    return {
      explain: async (run, of) => ask('explain', await pathsOf(run), of),
      trace: async (run, of) => ask('trace', await pathsOf(run), of),
      rows: async (run, record) => ask('rows', await pathsOf(run), record),
      cells: async (run, of) => ask('cells', await pathsOf(run), of),
      search: async (run, search, page) => ask('search', await pathsOf(run), search, page),
      coverage: async (run, table) => ask('coverage', await pathsOf(run), table),
      diff: async (run, other, filter, page) => ask('diff', await pathsOf(run), await pathsOf(other), filter, page),
    }
  }
}
