import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { auditVerdict } from '#contracts/audit'
import { seeded } from '#server/surfaces/streams/testing'
import { askStore, callTool, freshHome, ready, spawnPlane, tokenOf } from './testing/plane.ts'
import { killAll, postgresOf } from './testing/processes.ts'
import { startWriters } from './testing/writers.ts'

const kills = 50
const victims = ['postgres', 'server', 'postgres', 'both'] as const

test(
  '50 times kill -9 of server, PostgreSQL or both under 8 writers loses and doubles nothing',
  { timeout: 400_000 },
  async () => {
    const seed = Date.now() % 1_000_000
    console.info({ seed })
    const random = seeded(seed)
    const home = await freshHome()
    const over = new AbortController()
    onTestFinished(() => over.abort())
    let plane = spawnPlane(home)
    let url = await ready(home, plane)
    const token = await tokenOf(home, 'owner')
    const writers = startWriters(8, random, over.signal, () => ({ url, token }))
    const struck: Record<string, number> = {}
    const began = performance.now()

    const serverDies = async () => {
      process.kill(plane.pid, 'SIGKILL')
      await plane.exited
    }
    const serverStarts = () => {
      over.signal.throwIfAborted()
      plane = spawnPlane(home)
    }
    const postgresDies = async () => killAll(await postgresOf(home))

    const strike = async () => {
      const victim = victims[random(victims.length)] ?? 'both'
      const early = victim !== 'postgres' && random(4) === 0
      if (early) {
        // Once more while it starts, at whatever point that meets.
        await serverDies()
        serverStarts()
        await delay(random(400))
      }
      if (victim !== 'postgres') await serverDies()
      if (victim !== 'server') await postgresDies()
      if (victim !== 'postgres') {
        serverStarts()
        url = await ready(home, plane)
      }
      struck[victim] = (struck[victim] ?? 0) + 1
      return early ? 2 : 1
    }

    const chaos = async () => {
      for (let done = 0; done < kills;) {
        const before = writers.count()
        while (writers.count() === before) await delay(5, undefined, over)
        await delay(random(150))
        done += await strike()
      }
    }
    await Promise.race([chaos(), writers.writing]).catch(async (cause: unknown) => {
      const waits = await askStore(home, whatBackendsDo).catch(String)
      throw new Error(`PostgreSQL at that moment: ${JSON.stringify(waits)}`, { cause })
    })
    const struckFor = Math.round(performance.now() - began)
    await writers.stop()
    console.info({ ...struck, struckFor, ...writers.told() })

    const acknowledged = (tool: string) => writers.acknowledged.filter((one) => one.tool === tool)

    // Each acknowledged write is there once, and nothing else is.
    const files = await askStore(home, 'select handle, sha256 from hotpass.file')
    const puts = acknowledged('files_put').map(({ body }) => ({ handle: body['file'], sha256: body['sha256'] }))
    expect(new Set(files.map((row) => JSON.stringify(row)))).toEqual(new Set(puts.map((row) => JSON.stringify(row))))
    expect(files).toHaveLength(puts.length)
    for (const { sha256 } of files) {
      const content = await readFile(join(home, 'files', String(sha256).slice(0, 2), String(sha256)))
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    }
    const runs = await askStore(home, 'select id, status, cancel_requested from hotpass.run')
    expect(runs.map(({ id }) => id).toSorted()).toEqual(
      acknowledged('runs_refine')
        .map(({ body }) => body['run'])
        .toSorted(),
    )
    for (const { body } of acknowledged('runs_cancel')) {
      const run = runs.find(({ id }) => id === body['run'])
      expect(run?.['cancel_requested'] === true || run?.['status'] === 'cancelled', String(body['run'])).toBe(true)
    }

    // Each has its result under its key and one outcome in the same transaction, after an intent.
    const written = await askStore(home, 'select tool, key from hotpass.idempotency where done_at is not null')
    expect(written).toHaveLength(writers.acknowledged.length)
    expect(await askStore(home, unequalTwins)).toEqual([])
    expect(await askStore(home, outcomesWithoutState)).toEqual([])
    expect(await askStore(home, filesWithoutOutcome)).toEqual([])

    // Each change of a run has its event; versions have no gap.
    expect(await askStore(home, gapsInVersions)).toEqual([])
    expect(await askStore(home, startsWithoutEvent)).toEqual([])
    const [answered] = await askStore(
      home,
      "select count(*)::int as reads from hotpass.audit where tool = 'system_whoami' and outcome = 'ok'",
    )
    expect(answered?.['reads']).toBeGreaterThanOrEqual(writers.told().reads)

    const verify = async () => auditVerdict.parse((await callTool({ url, token }, 'audit_verify')).body)
    await expect.poll(async () => (await verify()).unsealed, { timeout: 20_000, interval: 1_500 }).toBe(0)
    await expect.poll(async () => (await verify()).faults).toEqual([])
    process.kill(plane.pid, 'SIGTERM')
    expect(await plane.exited).toBe(0)
  },
)

const whatBackendsDo = `
  select pid, state, wait_event_type, wait_event, (clock_timestamp() - query_start)::text as since, left(query, 60) as query
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`

const entries = `
  select xid, outcome, convert_from(body, 'UTF8')::json ->> 'arguments_digest' as digest from hotpass.audit
  where tool in ('files_put', 'runs_refine', 'runs_cancel')`
/** A repeated call is recorded too, in a transaction of its own: the twin is the outcome with the transaction of the result. */
const twins = `
  select stored.tool, stored.key, ok.xid, ok.digest from hotpass.idempotency as stored
  left join (${entries}) as ok on ok.xid::xid = stored.xmin and ok.outcome = 'ok' where stored.done_at is not null`

const unequalTwins = `
  with entry as materialized (${entries}), twin as materialized (${twins})
  select twin.tool, twin.key, count(twin.xid) as outcomes, count(intent.digest) as intents
  from twin left join lateral (
    select entry.digest from entry where entry.digest = twin.digest and entry.outcome = 'intent' and entry.xid < twin.xid limit 1
  ) as intent on true
  group by twin.tool, twin.key having count(twin.xid) <> 1 or count(intent.digest) <> 1`

const outcomesWithoutState = `
  with entry as materialized (${entries}), twin as materialized (${twins})
  select entry.* from entry
  where entry.outcome = 'ok' and not exists (select from twin where twin.digest = entry.digest and twin.xid <= entry.xid)`

const filesWithoutOutcome = `
  select handle, count(audit.id) from hotpass.file left join hotpass.audit
    on audit.xid::xid = file.xmin and audit.tool = 'files_put' and audit.outcome = 'ok'
  group by handle having count(audit.id) <> 1`

const gapsInVersions = `
  select run.id, run.version, count(event.id) as events, max(event.key_version) as last from hotpass.run
  left join hotpass.outbox as event on event.topic = 'runs' and event.key = run.id::text
  group by run.id having count(event.id) <> run.version or max(event.key_version) <> run.version or min(event.key_version) <> 1`

const startsWithoutEvent = `
  select run.id, count(audit.id) from hotpass.run
  left join hotpass.outbox as event on event.topic = 'runs' and event.key = run.id::text and event.key_version = 1
  left join hotpass.audit on audit.xid = event.xid and audit.tool = 'runs_refine' and audit.outcome = 'ok'
  group by run.id having count(audit.id) <> 1`
