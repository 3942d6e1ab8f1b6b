import { sql, type Kysely } from 'kysely'
import manifest from 'pg-boss/package.json' with { type: 'json' }
import type { Database } from '#server/store/database'

const name = 'runs'

/** Tells workers which run to look at. A job is only a hint: the lease in our own tables decides who runs what. */
export type Queue = {
  /** Within the given transaction. A run waits at most once: to send it again changes nothing. */
  send(transaction: Kysely<Database>, run: string, afterSeconds?: number): Promise<void>
  /** The next run; its job is gone when the given transaction commits, and waits again when it does not. */
  take(transaction: Kysely<Database>): Promise<string | undefined>
  close(): Promise<void>
}

/** True for a run whose job waits, be it for later. */
export const hasJob = sql<boolean>`exists (
  select from pgboss.job where name = ${sql.lit(name)} and singleton_key = run.id::text and state = 'created'
)`

/** No loops, no pool: the server and its workers only send and take. */
const still = { supervise: false, schedule: false, registerInstance: false, openTelemetry: { enabled: false } }

/** Brings schema `pgboss` to the version that this code speaks; part of the migrations, before any process uses it. */
export const installQueue = async ({ database, url }: { database: Kysely<Database>; url: string }): Promise<void> => {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('pgboss.queue') is not null as there`.execute(database)
  if (rows[0]?.there) {
    const ready = await sql`
      select from pgboss.version, pgboss.queue
      where version.version >= ${manifest.pgboss.schema} and queue.name = ${name}`.execute(database)
    if (ready.rows.length > 0) return
  }
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({ ...still, connectionString: url, max: 2 })
  await boss.start()
  await boss.createQueue(name, { policy: 'short', retryLimit: 0 })
  await boss.stop()
}

/** Loads pg-boss when it is first needed, so that an idle plane does not carry it. */
const startBoss = async (database: Kysely<Database>) => {
  const { fromKysely, PgBoss } = await import('pg-boss')
  const boss = new PgBoss({ ...still, db: fromKysely(database), migrate: false, queueCacheIntervalSeconds: 86_400 })
  await boss.start()
  return { boss, within: (transaction: Kysely<Database>) => ({ db: fromKysely(transaction) }) }
}

export const openQueue = (database: Kysely<Database>): Queue => {
  let started: ReturnType<typeof startBoss> | undefined
  const start = async () => {
    started ??= startBoss(database)
    try {
      return await started
    } catch (thrown) {
      started = undefined
      throw thrown
    }
  }
  return {
    async send(transaction, run, afterSeconds = 0) {
      const { boss, within } = await start()
      await boss.send(name, { run }, { ...within(transaction), singletonKey: run, startAfter: afterSeconds })
    },
    async take(transaction) {
      const { boss, within } = await start()
      const [job] = await boss.fetch<{ run: string }>(name, within(transaction))
      if (!job) return undefined
      await boss.deleteJob(name, job.id, within(transaction))
      return job.data.run
    },
    async close() {
      await (await started)?.boss.stop({ graceful: false })
    },
  }
}
