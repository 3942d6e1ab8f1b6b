import { sql, type Kysely } from 'kysely'
import type { z } from 'zod'
import type { part } from '#contracts/health'
import type { Health } from '#contracts/ports/health'
import type { Database } from '#server/store/database'

type Part = z.output<typeof part>
export type Probe = { name: string; look(): Promise<Omit<Part, 'name'>> }

/** Asks every part at once; one that cannot be asked is down. */
export const healthOf = (probes: readonly Probe[]): Health => ({
  parts: () =>
    Promise.all(
      probes.map(async ({ name, look }) => {
        try {
          return { name, ...(await look()) }
        } catch (thrown) {
          const detail = thrown instanceof Error ? thrown.message : String(thrown)
          return {
            name,
            status: 'down',
            detail,
            remedy: 'Look into plane.log; `hotpass down` and `hotpass up` start it anew.',
          }
        }
      }),
    ),
})

export const storeProbe = (database: Kysely<Database>): Probe => ({
  name: 'store',
  async look() {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
      database,
    )
    return { status: 'ok', detail: `PostgreSQL ${rows[0]?.version ?? ''} answers` }
  },
})

/** The sequencer seals within a second; entries that wait longer than this mean that it stands still. */
const sealingSeconds = 10

export const auditProbe = (database: Kysely<Database>): Probe => ({
  name: 'audit',
  async look() {
    const { rows } = await sql<{ late: boolean }>`
      select exists (
        select from hotpass.audit where at < now() - make_interval(secs => ${sealingSeconds})
          and at > now() - interval '1 hour' and not exists (select from hotpass.audit_seal where audit = audit.id)
      ) as late`.execute(database)
    return rows[0]?.late
      ? {
          status: 'degraded',
          detail: `entries wait longer than ${sealingSeconds} s for their seal`,
          remedy: 'Nothing is lost; `hotpass down` and `hotpass up` start the sequencer anew.',
        }
      : { status: 'ok', detail: 'every call is recorded and sealed within a second' }
  },
})

/** What the supervisor knows of the workers; none is needed while no run waits. */
export const workersProbe = (
  state: () => { alive: number; crashes: number; last_exit?: { reason: string } },
): Probe => ({
  name: 'workers',
  async look() {
    const { alive, crashes, last_exit: last } = state()
    if (crashes > 0 && last) {
      const next = alive > 0 ? 'another is at work' : 'another is started after a wait'
      return {
        status: 'degraded',
        detail: `${crashes} crashed in a row, the last with ${last.reason}; ${next}`,
        remedy: 'Look into plane.log for what ended it; runs go on from their last finished step.',
      }
    }
    return alive > 0
      ? { status: 'ok', detail: `${alive} at work or waiting for work` }
      : { status: 'ok', detail: 'none needed now; one starts with the next run' }
  },
})
