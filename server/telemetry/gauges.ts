import { sql, type Kysely } from 'kysely'
import type { Gauge } from '#contracts/gauge'
import { version } from '#contracts/version'
import type { Database } from '#server/store/database'

type State = {
  runs: { status: string; count: number }[]
  approvals: number
  tokens: number
  events: number
  unsealed: number
  transaction_seconds: number
  bytes: number
}

type Parts = { database: Kysely<Database>; workers(): { alive: number; crashes: number } }

/** What the plane is at the moment of a scrape; a store that does not answer is itself a value. */
export const createGauges = ({ database, workers }: Parts) => {
  const ask = async () => {
    const { rows } = await sql<State>`
      select
        (select coalesce(json_agg(one), '[]') from (
          select status, count(*)::int from hotpass.run group by status order by status) as one) as runs,
        (select count(*) from hotpass.approval where status = 'requested' and expires_at > now()) as approvals,
        (select count(*) from hotpass.token where ended_at is null and expires_at > now()) as tokens,
        (select count(*) from hotpass.outbox) as events,
        (select count(*) from hotpass.audit where at > now() - interval '1 hour'
          and not exists (select from hotpass.audit_seal where audit = audit.id)) as unsealed,
        (select coalesce(max(extract(epoch from now() - xact_start)), 0)::float8 from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend') as transaction_seconds,
        pg_database_size(current_database()) as bytes`.execute(database)
    return rows[0]
  }

  return async (): Promise<Gauge[]> => {
    const state = await ask().catch(() => undefined)
    const { alive, crashes } = workers()
    return [
      gauge('hotpass_build_info', 'Version of the plane.', 1, { version }),
      gauge('hotpass_store_up', 'Whether PostgreSQL answers.', state ? 1 : 0),
      gauge('hotpass_workers', 'Worker processes that live.', alive),
      gauge('hotpass_worker_crashes', 'Workers that crashed in a row.', crashes),
      ...(state ? ofStore(state) : []),
    ]
  }
}

const ofStore = ({ runs, approvals, tokens, events, unsealed, transaction_seconds, bytes }: State): Gauge[] => [
  {
    name: 'hotpass_runs',
    help: 'Runs by status.',
    samples: runs.map(({ status, count }) => ({ labels: { status }, value: count })),
  },
  gauge('hotpass_approvals_open', 'Approvals that wait for a decision.', approvals),
  gauge('hotpass_tokens_live', 'Personal access tokens that are valid.', tokens),
  gauge('hotpass_outbox_events', 'Events that the log keeps.', events),
  gauge('hotpass_audit_unsealed', 'Audit entries of the last hour that wait for their seal.', unsealed),
  gauge('hotpass_store_oldest_transaction_seconds', 'Age of the oldest open transaction.', transaction_seconds),
  gauge('hotpass_store_bytes', 'Size of the database.', bytes),
]

const gauge = (name: string, help: string, value: number, labels?: Record<string, string>): Gauge => ({
  name,
  help,
  samples: [{ ...(labels && { labels }), value }],
})
