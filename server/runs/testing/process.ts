import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isMainThread, parentPort } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { serveSteps } from '../serve-steps.ts'
import { sampleFlow } from './flow.ts'

const settings = z.object({
  url: z.string(),
  home: z.string(),
  options: z.object({
    idleSeconds: z.number().exactOptional(),
    slots: z.number().exactOptional(),
    leaseSeconds: z.number().exactOptional(),
    beatSeconds: z.number().exactOptional(),
    retrySeconds: z.number().exactOptional(),
    pollSeconds: z.number().exactOptional(),
  }),
})
export type WorkerSettings = z.output<typeof settings>

/** A worker process for tests: the sample flow, times as given. */
if (isMainThread) {
  const { connect } = await import('#server/store/connect')
  const { runWorker } = await import('../worker.ts')
  const { pino } = await import('pino')
  const { url, home, options } = settings.parse(JSON.parse(process.env['HOTPASS_TEST_WORKER'] ?? ''))
  const connection = connect({ url })
  const stop = new AbortController()
  process.once('SIGTERM', () => stop.abort())
  await runWorker({
    ...options,
    name: `worker ${process.pid}`,
    entry: fileURLToPath(import.meta.url),
    database: connection.database,
    home,
    clock: { now: () => new Date() },
    decisions: async () => [],
    templates: async () => [],
    ids: { next: randomUUID },
    files: {
      async open(file) {
        const bytes = await readFile(file)
        return { name: basename(file), sha256: '', bytes }
      },
    },
    onWake: (listener) => process.on('message', listener),
    stop: stop.signal,
    span: (_name, _options, body) => body(),
    log: pino({ level: process.env['HOTPASS_TEST_LOG'] ?? 'warn' }, pino.destination({ dest: 2, sync: true })),
  })
  await connection.close()
  process.disconnect?.()
} else if (parentPort) {
  serveSteps([sampleFlow()], parentPort)
}
