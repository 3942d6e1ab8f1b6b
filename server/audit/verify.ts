import { sql, type Kysely } from 'kysely'
import { auditEntry, type AuditVerdict } from '#contracts/audit'
import type { Database } from '#server/store/database'
import { linked, noChain } from './chain.ts'
import { sha256 } from './record.ts'

const batchLimit = 5_000
const faultLimit = 20
const searchable = auditEntry.pick({ id: true, at: true, principal: true, tool: true, outcome: true })

const sealedAfter = (database: Kysely<Database>, position: number) =>
  database
    .selectFrom('audit_seal as seal')
    .leftJoin('audit as entry', 'entry.id', 'seal.audit')
    .select(['seal.position', 'seal.chain', 'entry.id', 'entry.body', 'entry.digest', 'entry.at'])
    .select(['entry.principal', 'entry.tool', 'entry.outcome'])
    .where('seal.position', '>', position)
    .orderBy('seal.position')
    .limit(batchLimit)
    .execute()
type Sealed = Awaited<ReturnType<typeof sealedAfter>>[number]

const faultOf = ({ chain, body, digest, ...columns }: Sealed, previous: Buffer): string | undefined => {
  if (!body || !digest) return 'the entry is gone'
  if (!sha256(body).equals(digest)) return 'the body does not match its digest'
  if (!linked(previous, digest).equals(chain)) return 'the chain does not lead from the entry before to this one'
  const said = searchable.parse(JSON.parse(body.toString()))
  if (Date.parse(said.at) !== columns.at?.getTime()) return 'the column at differs from the body'
  const column = (['id', 'principal', 'tool', 'outcome'] as const).find((name) => said[name] !== columns[name])
  return column && `the column ${column} differs from the body`
}

/** Entries no seal covers; the seals follow `xid`, so one of an earlier transaction than the last sealed was slipped in. */
const unsealedIn = async (database: Kysely<Database>) => {
  const { rows } = await sql<{ entries: number; slipped: number }>`
    with last as (
      select entry.xid from hotpass.audit_seal as seal join hotpass.audit as entry on entry.id = seal.audit
      order by seal.position desc limit 1
    )
    select count(*) as entries,
      count(*) filter (where entry.xid < last.xid and last.xid < pg_snapshot_xmax(pg_current_snapshot())) as slipped
    from hotpass.audit as entry left join last on true
    where not exists (select from hotpass.audit_seal as seal where seal.audit = entry.id)`.execute(database)
  return { entries: rows[0]?.entries ?? 0, slipped: rows[0]?.slipped ?? 0 }
}

/**
 * Recomputes every digest and the chain. A rewritten chain or a cut-off end still agrees with itself: only a head
 * that was kept elsewhere (`remembered`) shows it.
 */
export const verifyLog = async (database: Kysely<Database>, remembered?: string): Promise<AuditVerdict> => {
  const faults: AuditVerdict['faults'] = []
  const fault = (position: number, what: string) => {
    if (faults.length < faultLimit) faults.push({ position, fault: what })
  }
  let position = 0
  let sealed = 0
  let chain: Buffer = noChain
  let recognised = remembered === undefined || remembered === noChain.toString('hex')
  for (;;) {
    const batch = await sealedAfter(database, position)
    for (const seal of batch) {
      const expected = position + 1
      position = seal.position
      const gap = position === expected ? undefined : `positions ${expected} to ${position - 1} are missing`
      const wrong = gap ?? faultOf(seal, chain)
      if (wrong) fault(position, wrong)
      chain = seal.chain
      recognised ||= chain.toString('hex') === remembered
      sealed += 1
    }
    if (batch.length < batchLimit) break
  }
  const { entries: unsealed, slipped } = await unsealedIn(database)
  if (slipped > 0) fault(position, `${slipped} entries were slipped in before the end of the chain, without a seal`)
  if (!recognised) fault(position, 'the remembered head is not in the chain: its end was cut off or it was rewritten')
  return { intact: faults.length === 0, sealed, unsealed, head: chain.toString('hex'), faults }
}
