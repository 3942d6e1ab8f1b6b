import { fork, type ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect } from 'vitest'
import type { Run } from '#contracts/run'
import { createWakeUp } from '#server/bus/wake'
import { runChanges } from '#server/run-changes'
import { testDatabase } from '#server/store/testing'
import { installQueue, openQueue } from '../queue.ts'
import { runsEngine } from '../runs.ts'
import { superviseRuns, type SuperviseOptions } from '../supervise.ts'
import { attempts, sampleFlow } from './flow.ts'
import type { WorkerSettings } from './process.ts'

const entry = join(import.meta.dirname, 'process.ts')
const quick = { leaseSeconds: 1, beatSeconds: 0.1, retrySeconds: 0.05, pollSeconds: 0.05 }

/** A plane's runs for a test: real PostgreSQL, a data folder, and worker processes with short times. */
export const runsWorld = async ({ attemptLimit = attempts } = {}) => {
  const connection = await testDatabase()
  const { database, url } = connection
  await installQueue(connection)
  const home = await mkdtemp(join(tmpdir(), 'hotpass-runs-'))
  const queue = openQueue(database)
  const wakeUp = createWakeUp({ database, connection: { connectionString: url } })
  const changes = runChanges({ database, wakeUp })
  const parts = { clock: { now: () => new Date() }, ids: { next: randomUUID } }
  const bind = runsEngine({ flows: async () => [sampleFlow(attemptLimit)], home, queue, changes, ...parts })
  const runs = bind(database)
  const children: ChildProcess[] = []
  const supervisors: ReturnType<typeof superviseRuns>[] = []

  const environment = (options: WorkerSettings['options']) => ({
    ...process.env,
    NODE_COMPILE_CACHE: join(tmpdir(), `hotpass-compiled-${process.getuid?.()}`),
    HOTPASS_TEST_WORKER: JSON.stringify({ url, home, options: { ...quick, ...options } }),
  })

  return {
    database,
    bind,
    home,
    queue,
    runs,
    parts,
    commit: <Result>(body: (port: typeof runs) => Promise<Result>) =>
      database.transaction().execute((transaction) => body(bind(transaction))),
    async start(parameters: Record<string, unknown>): Promise<string> {
      const { run } = await this.commit((port) =>
        port.start('sample', { pause: 0, files: [], trouble: 'none', ...parameters }, 'owner'),
      )
      return run
    },
    /** A worker of its own; SIGTERM and the like go to what this returns. */
    worker(options: WorkerSettings['options'] = {}): ChildProcess {
      const child = fork(entry, { env: environment(options), stdio: ['ignore', 2, 'pipe', 'ipc'] })
      child.stderr?.resume()
      children.push(child)
      return child
    },
    /** The server's part: reconciler, and one worker while there is work. */
    supervise(options: WorkerSettings['options'] = {}, times: Partial<SuperviseOptions> = {}) {
      const supervisor = superviseRuns({
        database,
        queue,
        ...parts,
        workers: { entry, environment: environment(options), backoff: 10, maximumBackoff: 10 },
        interval: 100,
        log: pino({ level: 'silent' }),
        ...times,
      })
      supervisors.push(supervisor)
      return supervisor
    },
    async until(run: string, ...statuses: Run['status'][]): Promise<Run> {
      await expect.poll(async () => (await runs.get(run)).status, { timeout: 25_000, interval: 25 }).toBeOneOf(statuses)
      return runs.get(run)
    },
    /** Digest of every output, by name. */
    async digests(run: string): Promise<Record<string, string>> {
      const outputs = await runs.outputs(run)
      const entries = outputs.map(async ({ name, bytes, sha256 }) => {
        const content = await runs.read(run, name, { offset: 0, limit: bytes + 1 })
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
        return [name, sha256]
      })
      return Object.fromEntries(await Promise.all(entries))
    },
    async close() {
      await wakeUp.close()
      await Promise.all(supervisors.map((supervisor) => supervisor.stop()))
      const alive = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      const gone = alive.map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of alive) child.kill('SIGKILL')
      await Promise.all(gone)
      await queue.close()
      await connection.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
export type RunsWorld = Awaited<ReturnType<typeof runsWorld>>
