import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { HotpassError } from '#contracts/errors'
import { exampleMapping } from '#contracts/example-mapping'
import { agentScopes, scopes, type Principal } from '#contracts/principal'
import { auditLog } from '#server/audit/log'
import { recordOutcome } from '#server/audit/record'
import { sealBatch } from '#server/audit/sequencer'
import { lazyEvidence } from '#server/evidence'
import { filesEngine } from '#server/files/files-engine'
import { flows } from '#server/flows'
import type { Caller } from '#server/gateway'
import { healthOf, storeProbe, workersProbe } from '#server/health/probes'
import { latestTemplates } from '#server/mappings/templates'
import { createPlane } from '#server/plane'
import { installQueue, openQueue } from '#server/runs/queue'
import { lazyMappings } from '#server/mappings'
import { lazyProfiles } from '#server/profiles'
import { runRemoval } from '#server/runs/removal'
import { qualityReports } from '#server/runs/quality-reports'
import { runsEngine } from '#server/runs/runs'
import { latestDecisions } from '#server/reviews/decisions'
import { runWorker } from '#server/runs/worker'
import { testDatabase } from '#server/store/testing'
import { lazyWorkbooks } from '#server/workbooks'
import { addReviewedRun } from './reviewed-run.ts'

/** The identity of every example. */
export const agent: Principal = {
  id: 'agent',
  kind: 'agent',
  roles: ['operator'],
  scopes: [...agentScopes],
}
export const owner: Principal = {
  id: 'owner',
  kind: 'human',
  roles: ['admin'],
  scopes: [...scopes],
}
/** An agent that may do what only a person may allow it to. */
const deployer: Principal = { id: 'deployer', kind: 'agent', roles: ['admin'], scopes: ['runs:read', 'tokens:write'] }

export const callerOf = (principal: Principal): Caller => ({
  principal,
  surface: 'internal',
  signal: new AbortController().signal,
})

/** Calls a tool, and again with the approval where policy asks for the consent of the caller. */
export const callTwice = async (
  call: (input: Record<string, unknown>) => Promise<Record<string, unknown>>,
  input: Record<string, unknown>,
) =>
  call(input).catch((thrown: unknown) => {
    if (thrown instanceof HotpassError && thrown.approval) return call({ ...input, approval: thrown.approval.id })
    throw thrown
  })

/** The workbook that the examples speak of. */
export const exampleFile = 'example.csv'
const exampleText = `Company,Province,Contact,Email,Phone
Kestrel Air (Pty) Ltd,Gauteng,Thandi Mokoena,thandi@kestrel.example,011 000 0101
Kestrel Air,GP,,info@kestrel.example,
-,,,,
`

const clock = { now: () => new Date('2026-01-01T00:00:00.000Z') }

/** UUIDs that count; each kind counts on its own. */
const counted = (kind: string) => {
  let count = 0
  return { next: () => `${kind}-0000-7000-8000-${String((count += 1)).padStart(12, '0')}` }
}

/**
 * A plane in which time stands still and ids count, so that the same calls give the same answers to the byte: one
 * finished run of `example.csv`, one that was cancelled, one that waits, a saved mapping, a token, an approval that a
 * person is to decide, and a sealed audit log.
 */
export const sampleWorld = async () => {
  const store = await testDatabase()
  const { database } = store
  const home = await mkdtemp(join(tmpdir(), 'hotpass-world-'))
  const root = join(home, 'inbox')
  await mkdir(root)
  await writeFile(join(root, exampleFile), exampleText)
  await writeFile(join(root, 'small.csv'), 'Company,Email\nKestrel Air,info@kestrel.example\n')
  await writeFile(
    join(root, 'my-trade.yaml'),
    'name: my-trade\ntitle: My trade\ncountry: NA\nchoices:\n  priority: [Low, High]\n',
  )
  await installQueue(store)
  const queue = openQueue(database)
  const files = (db: typeof database) => filesEngine({ database: db, home, roots: [root], clock })
  let secrets = 0
  const gateway = createPlane({
    database,
    clock,
    ids: counted('0193a1b0'),
    files,
    runs: runsEngine({ flows: async () => flows, clock, ids: counted('0193a1b2'), home, queue }),
    runRemoval: runRemoval({
      clock,
      ids: counted('0193a1b3'),
      home,
      failed: (thrown) => {
        throw new Error('files were left', { cause: thrown })
      },
    }),
    random: () => Buffer.alloc(32).fill((secrets += 1), 31),
    health: healthOf([storeProbe(database), workersProbe(() => ({ alive: 0, crashes: 0 }))]),
    workbooks: lazyWorkbooks(files(database)),
    evidence: lazyEvidence({ home }),
    mappings: lazyMappings({ files, clock, ids: counted('0193a1b5') }),
    profiles: lazyProfiles(files(database)),
    quality: qualityReports({ home }),
    limit: () => {},
    audit: {
      group: (entry) => recordOutcome(database, [entry]),
      within: (transaction, entry) => recordOutcome(transaction, [entry]),
    },
    span: (_name, _caller, body) => body(undefined),
    report: (error) => {
      throw new Error('a tool failed', { cause: error })
    },
  })

  const workerIds = counted('0193a1b4')
  const work = () =>
    runWorker({
      database,
      files: files(database),
      home,
      name: 'sample',
      entry: fileURLToPath(new URL('../worker.ts', import.meta.url)),
      clock,
      decisions: () => latestDecisions(database),
      templates: () => latestTemplates(database),
      ids: workerIds,
      idleSeconds: 0,
      pollSeconds: 0.01,
      stop: new AbortController().signal,
      span: (_name, _options, body) => body(),
      log: pino({ level: 'silent' }),
    })

  const example = { files: [exampleFile], idempotency_key: 'example' }
  await gateway.call('runs_refine', example, callerOf(agent))
  await work()
  const stopped = { files: [exampleFile], idempotency_key: 'stopped' }
  const { run } = await gateway.call('runs_refine', stopped, callerOf(agent))
  await gateway.call('runs_cancel', { run, idempotency_key: 'stop' }, callerOf(agent))
  await gateway.call('runs_refine', { files: [exampleFile], idempotency_key: 'waiting' }, callerOf(agent))
  await addReviewedRun(database, home, [exampleFile])
  const { columns, ...saved } = exampleMapping
  await database
    .insertInto('mapping_template')
    .values({ ...saved, columns: JSON.stringify(columns), saved_at: new Date(saved.saved_at) })
    .execute()
  const token = { name: 'claude-code', idempotency_key: 'token' }
  await callTwice((input) => gateway.call('tokens_create', input, callerOf(owner)), token)
  const nightly = { name: 'nightly', scopes: ['runs:read'], idempotency_key: 'nightly' }
  await gateway.call('tokens_create', nightly, callerOf(deployer)).catch((thrown: unknown) => {
    if (!(thrown instanceof HotpassError) || thrown.code !== 'approval_required') throw thrown
  })
  // Other tests share the server, and a seal waits for their transactions.
  while ((await auditLog(database).verify()).unsealed > 0) await sealBatch(database, clock.now())

  return {
    gateway,
    database,
    home,
    /** Does the runs that wait. */
    work,
    async close() {
      await queue.close()
      await store.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
