import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entry } from '#contracts/entry'
import { asHotpassError } from '#contracts/errors'
import { version } from '#contracts/version'
import { streams } from '#tools/streams'
import { tidyApprovals } from './approvals/expire.ts'
import { createGroupedAudit } from './audit/group.ts'
import { recordGroup, recordOutcome } from './audit/record.ts'
import { createSequencer } from './audit/sequencer.ts'
import { refuseHalfRestored } from './backup/part.ts'
import { retainEvents } from './bus/retain.ts'
import { createStreams } from './bus/streams.ts'
import { createWakeUp } from './bus/wake.ts'
import { createLimiter } from './call/limit.ts'
import { readConfig, type Config } from './config.ts'
import { filesEngine } from './files/files-engine.ts'
import { openFront } from './front.ts'
import { auditProbe, healthOf, storeProbe, workersProbe } from './health/probes.ts'
import { createPersonalTokens } from './identity/personal.ts'
import { createRefusals } from './identity/refusals.ts'
import { openTokens } from './identity/tokens.ts'
import { createLogger, type Logger } from './logger.ts'
import { takeHome } from './plane-lock.ts'
import { createPlane } from './plane.ts'
import { installQueue, openQueue } from './runs/queue.ts'
import { createRetention } from './retention/retention.ts'
import { runRemoval } from './runs/removal.ts'
import { qualityReports } from './runs/quality-reports.ts'
import { runsEngine } from './runs/runs.ts'
import { superviseRuns } from './runs/supervise.ts'
import { runChanges } from './run-changes.ts'
import { wakeOnRuns } from './wake-on-runs.ts'
import { watchStore } from './store-watch.ts'
import { openStore } from './store/store.ts'
import { streamManifestOf } from './surfaces/manifest/manifest.ts'
import { openStateKey } from './surfaces/mcp/state-key.ts'
import { createGauges } from './telemetry/gauges.ts'
import { otlpExporter, exporterTo } from './telemetry/exporters.ts'
import { createTracer, currentTraceparent } from './telemetry/tracer.ts'
import { createTraceStore } from './telemetry/trace-store.ts'
import { lazyEvidence } from './evidence.ts'
import { lazyMappings } from './mappings.ts'
import { lazyProfiles } from './profiles.ts'
import { lazyWorkbooks } from './workbooks.ts'

/** Starts every part of the plane in order; what it returns stops them in reverse. */
const startPlane = async (config: Config, log: Logger) => {
  const { home, roots } = config
  const clock = { now: () => new Date() }
  const ids = { next: randomUUIDv7 }
  const stopping = new AbortController()

  log.info(config.databaseUrl ? 'connecting to PostgreSQL' : 'starting PostgreSQL')
  const store = await openStore({ home, url: config.databaseUrl, warn: (message) => log.warn(message) })
  const { database } = store
  const watching = watchStore(store, log, stopping.signal)
  await installQueue(store)
  const personal = createPersonalTokens({
    database,
    clock,
    failed: (err) => log.warn({ err }, 'the last use of a token could not be noted'),
  })
  const authenticate = await openTokens(home, personal.authenticate)

  const traces = createTraceStore({ database, clock, days: config.traceDays })
  await traces.maintain()
  const tracer = createTracer('hotpass-server', [
    exporterTo(traces.write),
    ...(config.otlpEndpoint ? [await otlpExporter(config.otlpEndpoint)] : []),
  ])

  const sequencer = createSequencer({ database, clock, failed: (err) => log.warn({ err }, 'sealing failed') })
  const audit = createGroupedAudit({ insert: (entries) => recordGroup(store.pool, entries), stored: sequencer.poke })
  const wakeUp = createWakeUp({ database, connection: { connectionString: store.url } })

  const queue = openQueue(database)
  const runs = superviseRuns({
    database,
    queue,
    clock,
    ids,
    log,
    workers: {
      entry: fileURLToPath(entry('server/worker')),
      environment: {
        ...process.env,
        HOTPASS_HOME: home,
        HOTPASS_DATABASE_URL: store.url,
        HOTPASS_ROOTS: roots.join(delimiter),
      },
    },
  })

  void wakeOnRuns({ database, wakeUp }, runs.wake, stopping.signal, log)

  const removal = runRemoval({
    clock,
    ids,
    home,
    failed: (err) => log.warn({ err }, 'the files of a deleted run could not be removed'),
  })
  const retention = createRetention({
    database,
    clock,
    home,
    eventDays: config.eventDays,
    retainEvents: (before) => retainEvents(database, before),
    maintainTraces: traces.maintain,
    async tidy() {
      await tidyApprovals(database, { clock, ids })
      await removal(database).sweep()
    },
    removed: (counts) => log.info(counts, 'removed what was kept long enough'),
    failed: (err) => log.warn({ err }, 'what is old could not be removed'),
  }).run(stopping.signal)

  const files = (db: typeof database) => filesEngine({ database: db, home, roots, clock })
  const gateway = createPlane({
    database,
    clock,
    ids,
    files,
    runs: runsEngine({
      flows: async () => (await import('./flows.ts')).flows,
      clock,
      ids,
      home,
      queue,
      changes: runChanges({ database, wakeUp }),
      traceparent: currentTraceparent,
      started: runs.wake,
    }),
    runRemoval: removal,
    random: () => randomBytes(32),
    health: healthOf([storeProbe(database), auditProbe(database), workersProbe(runs.state)]),
    workbooks: lazyWorkbooks(files(database)),
    evidence: lazyEvidence({ home }),
    mappings: lazyMappings({ files, clock, ids }),
    profiles: lazyProfiles(files(database)),
    quality: qualityReports({ home }),
    soleWriter: config.databaseUrl === undefined,
    limit: createLimiter({ clock, perSecond: config.callsPerSecond, burst: 2 * config.callsPerSecond }),
    audit: {
      group: audit.record,
      async within(transaction, entry) {
        await recordOutcome(transaction, [entry])
        sequencer.poke()
      },
    },
    span: (name, { traceparent, surface, principal }, body) =>
      tracer.span(`tools/call ${name}`, { traceparent, attributes: { surface, principal: principal.id } }, body),
    report: (error, tool) => log.error({ err: error, cause: error.cause, tool }, 'a tool failed'),
  })
  const front = await openFront({
    stateKey: await openStateKey(home),
    gateway,
    streams: createStreams({ database, wakeUp, manifestOf: streamManifestOf }, streams),
    authenticate,
    refused: createRefusals({
      clock,
      ids,
      record: audit.record,
      failed: (err) => log.warn({ err }, 'a refusal could not be recorded'),
    }),
    ready: async () => !stopping.signal.aborted,
    report: (err) => log.error({ err }, 'a request failed'),
    gauges: createGauges({ database, workers: runs.state }),
    port: config.port,
    hosts: config.hosts,
  })

  return {
    url: front.url,
    async stop() {
      stopping.abort()
      await wakeUp.close()
      await front.close()
      await personal.close()
      await runs.stop()
      await queue.close()
      await audit.close()
      await sequencer.close()
      await tracer.close()
      await retention
      await watching // or what it starts meanwhile would outlive us
      await store.close({ stopPostgres: true })
    },
  }
}

/** Exit code by which `hotpass up` knows that another plane was first. */
const taken = 5

const run = async () => {
  const config = readConfig(process.env, process.cwd())
  const log = createLogger('hotpass-server', config.logLevel)
  const record = join(config.home, 'plane.json')
  await mkdir(config.home, { recursive: true, mode: 0o700 })
  if (!(await takeHome(config.home))) {
    log.info({ home: config.home }, 'another plane has this data directory')
    process.exitCode = taken
    return
  }
  refuseHalfRestored(config.home)
  const plane = await startPlane(config, log)
  const says = { pid: process.pid, url: plane.url, started_at: new Date().toISOString(), version }
  await writeFile(`${record}.draft`, JSON.stringify(says), { mode: 0o600 })
  await rename(`${record}.draft`, record)
  log.info({ at: plane.url }, 'ready')
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGTERM', resolve).once('SIGINT', resolve)
  })
  log.info({ signal }, 'stopping')
  await rm(record, { force: true })
  await plane.stop()
  log.info('stopped')
}

await run().catch((thrown: unknown) => {
  const { message, hint } = asHotpassError(thrown)
  createLogger('hotpass-server', 'info').fatal({ err: thrown }, `${message} ${hint}`)
  // Parts that did start hold the process; PostgreSQL stays and is found by the next start.
  process.exit(1)
})
