import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { mergesFile, reviewsFile } from '#contracts/review'
import { runFolder } from '#server/runs/workspace'
import type { Database } from '#server/store/database'
import { exampleDecision, exampleMerge, examplePair, reviewedRun } from '#contracts/example-review'

const created = new Date('2025-12-31T00:00:00.000Z')
const lines = (...items: unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('')

/** A run of the day before, with a pair in review and a merge, and a decision of two others. */
export const addReviewedRun = async (database: Kysely<Database>, home: string, files: readonly string[]) => {
  const times = { created_at: created, started_at: created, finished_at: created }
  await database
    .insertInto('run')
    .values({
      ...{ id: reviewedRun, flow: 'refine', parameters: JSON.stringify({ files }), status: 'succeeded' },
      ...{ requested_by: 'agent', attempt: 1, attempt_limit: 3, version: 1, ...times },
    })
    .execute()
  await mkdir(runFolder(home, reviewedRun), { recursive: true })
  const outputs = [
    [reviewsFile, lines(examplePair)],
    [mergesFile, lines({ files: [] }, exampleMerge)],
  ] as const
  for (const [name, text] of outputs) {
    await writeFile(join(runFolder(home, reviewedRun), name), text)
    const output = {
      run: reviewedRun,
      name,
      path: name,
      media_type: 'application/x-ndjson',
      sha256: '',
      bytes: text.length,
    }
    await database.insertInto('output').values(output).execute()
  }
  const { id, decision, a, b, run, by, at } = exampleDecision
  await database
    .insertInto('review_decision')
    .values({ id, decision, a, b, run, decided_by: by, decided_at: new Date(at), note: null })
    .execute()
}
