import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reviews } from '#contracts/ports/reviews'
import { mergesFile, reviewsFile, type Contradiction, type MergedRecord, type ReviewPair } from '#contracts/review'
import { lazyEvidence } from '#server/evidence'
import { installQueue, openQueue } from '#server/runs/queue'
import { runsEngine } from '#server/runs/runs'
import { testDatabase } from '#server/store/testing'
import { reviewsEngine } from '../reviews.ts'

const side = (slug: string) => ({
  slug,
  name: slug,
  ...{ trading: [], emails: [], phones: [], domains: [], registration_numbers: [], province: '', area: '' },
})

export const pairOf = (a: string, b: string, score: number): ReviewPair => ({
  pair: createHash('sha256').update(`${a} ${b}`).digest('hex').slice(0, 16),
  score,
  a: side(a),
  b: side(b),
  evidence: [],
})

const lines = (items: readonly unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('')

/** A run that has ended and left pairs and merges. */
export const reviewsWorld = async (
  pairs: readonly ReviewPair[],
  merges: readonly MergedRecord[] = [],
  contradictions: readonly Contradiction[] = [],
) => {
  const connection = await testDatabase()
  const { database } = connection
  await installQueue(connection)
  const home = await mkdtemp(join(tmpdir(), 'hotpass-reviews-'))
  const queue = openQueue(database)
  let seconds = 0
  const clock = { now: () => new Date(Date.UTC(2026, 0, 1) + (seconds += 1) * 1_000) }
  const ids = { next: randomUUID }
  const flows = async () => [{ name: 'refine', attempts: 1, steps: [{ name: 'read' }] }]
  const runs = runsEngine({ flows, clock, ids, home, queue })
  const bind = reviewsEngine({ clock, ids, runs, evidence: lazyEvidence({ home }) })
  const { run } = await database
    .transaction()
    .execute((transaction) => runs(transaction).start('refine', { files: ['crm.csv'] }, 'owner'))
  const sha256 = '1'.repeat(64)
  const files = {
    [reviewsFile]: lines(pairs),
    [mergesFile]: lines([{ files: [{ file: 'crm.csv', sha256 }], contradictions }, ...merges]),
  }
  await mkdir(join(home, 'runs', run), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(home, 'runs', run, name), text)
    const output = { run, name, media_type: 'text/plain', bytes: Buffer.byteLength(text), sha256: '', path: name }
    await database.insertInto('output').values(output).execute()
  }
  await database.updateTable('run').set({ status: 'succeeded' }).where('id', '=', run).execute()
  return {
    database,
    run,
    reviews: bind(database),
    commit: <Result>(body: (reviews: Reviews) => Promise<Result>) =>
      database.transaction().execute((transaction) => body(bind(transaction))),
    async close() {
      await queue.close()
      await connection.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
