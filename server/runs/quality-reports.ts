import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Quality } from '#contracts/ports/quality'
import { qualityReport } from '#contracts/quality'
import { resultStatuses } from '#contracts/run'
import type { Database } from '#server/store/database'
import { findRun } from './find.ts'
import { runFolder } from './workspace.ts'

const fileName = 'quality.json'

/** Finds the reports on quality among the outputs of the runs that made them. */
export const qualityReports =
  ({ home }: { home: string }) =>
  (database: Kysely<Database>): Quality => ({
    async latest({ run, flow }) {
      const about = run === undefined ? undefined : (await findRun(database, run)).id
      const newest = await database
        .selectFrom('run')
        .innerJoin('output', 'output.run', 'run.id')
        .select(['run.id', 'run.flow', 'output.path'])
        .where('output.name', '=', fileName)
        .where('run.status', 'in', resultStatuses)
        .$if(flow !== undefined, (query) => query.where('run.flow', '=', flow ?? ''))
        .$if(about !== undefined, (query) =>
          query.where(sql<boolean>`(run.id = ${about} or run.flow = 'qa' and run.parameters ->> 'run' = ${about})`),
        )
        .orderBy('run.created_at', 'desc')
        .orderBy('run.id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!newest) {
        const of = run === undefined ? (flow === undefined ? 'any run' : `a run of \`${flow}\``) : `run ${run}`
        throw new HotpassError('report_not_found', `There is no report on the quality of ${of}.`)
      }
      const text = await readFile(join(runFolder(home, newest.id), newest.path), 'utf8')
      return { run: newest.id, flow: newest.flow, report: qualityReport.parse(JSON.parse(text)) }
    },
  })
