import { randomUUIDv7 } from 'node:crypto'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import { entry } from '#contracts/entry'
import { readConfig } from './config.ts'
import { filesEngine } from './files/files-engine.ts'
import { createLogger } from './logger.ts'
import { latestTemplates } from './mappings/templates.ts'
import { latestDecisions } from './reviews/decisions.ts'
import { runWorker } from './runs/worker.ts'
import { connect } from './store/connect.ts'
import { exporterTo, otlpExporter } from './telemetry/exporters.ts'
import { createTraceStore } from './telemetry/trace-store.ts'
import { createTracer } from './telemetry/tracer.ts'

/** Executes runs of a plane that is up: as its child until idle for long, started by hand until interrupted. */
export const workerProcess = async (env: Record<string, string | undefined>): Promise<void> => {
  const config = readConfig(env, process.cwd())
  const { home, roots, databaseUrl } = config
  const log = createLogger('hotpass-worker', config.logLevel)
  const clock = { now: () => new Date() }
  const warn = (message: string) => log.warn(message)
  const store = databaseUrl ? connect({ url: databaseUrl, warn }) : await joinStore(home, warn)
  const { database } = store
  const traces = createTraceStore({ database, clock })
  const tracer = createTracer('hotpass-worker', [
    exporterTo(traces.write),
    ...(config.otlpEndpoint ? [await otlpExporter(config.otlpEndpoint)] : []),
  ])
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
  const isChild = process.send !== undefined
  // Its plane is gone: the next one starts a worker of its own.
  process.once('disconnect', () => stop.abort())
  if (isChild && !process.connected) stop.abort()

  await runWorker({
    database,
    files: filesEngine({ database, home, roots, clock }),
    home,
    clock,
    decisions: () => latestDecisions(database),
    templates: () => latestTemplates(database),
    ids: { next: randomUUIDv7 },
    name: `${hostname()} ${process.pid}`,
    entry: fileURLToPath(entry('server/worker')),
    ...(isChild && { idleSeconds: config.idleSeconds }),
    onWake: (listener) => process.on('message', listener),
    stop: stop.signal,
    span: tracer.span,
    log,
  })
  await tracer.close()
  await store.close()
  if (process.connected) process.disconnect()
}

const joinStore = async (home: string, warn: (message: string) => void) => {
  const { openStore } = await import('./store/store.ts')
  return openStore({ home, warn })
}
