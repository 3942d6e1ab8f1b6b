import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import { finalStatuses, resultStatuses } from '#contracts/run'
import type { Database } from '#server/store/database'
import { findRun } from './find.ts'
import { runFolder } from './workspace.ts'

/** Outputs of a run by name, with their places in its folder; none before it has a result. */
export const outputsOf = async (database: Kysely<Database>, run: string) => {
  const { status } = await findRun(database, run)
  if (!resultStatuses.includes(status)) return []
  const outputs = await database
    .selectFrom('output')
    .select(['name', 'media_type', 'bytes', 'sha256', 'path'])
    .where('run', '=', run)
    .orderBy('name')
    .execute()
  return outputs.map((output) => ({ ...output, ...(status === 'failed_quality' && { failed_quality: true as const }) }))
}

/** Fails with `run_not_found`, `run_not_finished` or `run_failed` for a run that has no result to read. */
export const requireResult = async (database: Kysely<Database>, run: string): Promise<void> => {
  const { status } = await findRun(database, run)
  if (!finalStatuses.includes(status)) throw new HotpassError('run_not_finished', `Run ${run} is ${status}.`)
  if (!resultStatuses.includes(status)) {
    throw new HotpassError('run_failed', `Run ${run} has no rows: it is ${status}.`)
  }
}

/** Where an output lies. Fails with `run_not_found`, `output_not_found`. */
export const outputPath = async (
  database: Kysely<Database>,
  home: string,
  run: string,
  name: string,
): Promise<string> => {
  const outputs = await outputsOf(database, run)
  const output = outputs.find((one) => one.name === name)
  if (output) return join(runFolder(home, run), output.path)
  const known = outputs.map((one) => one.name).join(', ') || 'none'
  throw new HotpassError('output_not_found', `Run ${run} has no output ${name.slice(0, 100)}; it has: ${known}.`)
}
