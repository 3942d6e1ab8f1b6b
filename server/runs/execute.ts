import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { HotpassError } from '#contracts/errors'
import type { Files } from '#contracts/ports/files'
import type { MappingTemplate } from '#contracts/mapping'
import type { Decision } from '#contracts/review'
import type { Database } from '#server/store/database'
import { LeaseLost, type Lease, type LeaseWrites, type Progress } from './lease.ts'
import type { StepThread } from './step-thread.ts'
import { outputPath, requireResult } from './run-outputs.ts'
import type { Task } from './thread-messages.ts'
import { runFolder, stepFolder, tidy } from './workspace.ts'

export type ExecuteHost = {
  database: Kysely<Database>
  files: Pick<Files, 'open'>
  home: string
  /** What people decided of organisations that may be one. */
  decisions(): Promise<readonly Decision[]>
  /** Saved mappings of columns. */
  templates(): Promise<readonly MappingTemplate[]>
  beatSeconds: number
  /** Wait before the second attempt; doubles with each further one. */
  retrySeconds: number
  /** Runs the body in a span; `traceparent` names the parent where it is not the span around this call. */
  span<Result>(
    name: string,
    options: { traceparent?: string | undefined; attributes: Record<string, string | number> },
    body: () => Promise<Result>,
  ): Promise<Result>
  log: Pick<Logger, 'error' | 'warn'>
}

/** Executes what is left of a run, step by step, until it ends, is handed back or the lease is lost. */
export const execute = async (
  lease: Lease,
  writes: LeaseWrites,
  thread: StepThread,
  stop: AbortSignal,
  host: ExecuteHost,
): Promise<void> => {
  const root = runFolder(host.home, lease.run)
  const steps = await host.database
    .selectFrom('step')
    .select(['name', 'status', 'attempt'])
    .where('run', '=', lease.run)
    .orderBy('seq')
    .execute()
  const finished = steps.flatMap(({ name, attempt }) => (attempt === null ? [] : [stepFolder(name, attempt)]))
  for (const { name, status } of steps) {
    if (status === 'succeeded') continue
    const own = stepFolder(name, lease.attempt)
    const aborter = new AbortController()
    const signal = AbortSignal.any([stop, aborter.signal])
    try {
      const { flow, parameters } = lease
      const asOf = lease.createdAt.toISOString()
      const [decisions, templates] = await Promise.all([host.decisions(), host.templates()])
      const folders = { root, own, finished: finished.toReversed() }
      const task = { flow, step: name, parameters, asOf, decisions, templates, folders }
      const attributes = { 'hotpass.run': lease.run, 'hotpass.attempt': lease.attempt }
      const finish = () => runStep(task, writes, thread, aborter, signal, host)
      const finishedStep = await host.span(`step ${flow} ${name}`, { attributes }, finish)
      await writes.checkpoint(name, finishedStep)
      if (finishedStep.failedQuality) break
    } catch (thrown) {
      const ended = await conclude(name, thrown, aborter.signal, stop, lease, writes, host)
      if (ended) await tidy(root, [])
      return
    }
    finished.push(own)
  }
  await tidy(root, await outputPaths(host.database, lease.run))
}

/** Executes a step while its lease is renewed. Resolves with what it finished and how far it said it was. */
const runStep = async (
  task: Task,
  writes: LeaseWrites,
  thread: StepThread,
  aborter: AbortController,
  signal: AbortSignal,
  host: ExecuteHost,
) => {
  const heart = startHeart(task.step, writes, aborter, host)
  try {
    const { progress } = heart
    const find = async (run: string, name: string) => {
      await requireResult(host.database, run)
      return outputPath(host.database, host.home, run, name)
    }
    const finished = await thread.run(task, { open: (file) => host.files.open(file), find, progress, signal })
    return { ...finished, progress: heart.latest() }
  } finally {
    await heart.stop()
  }
}

/** Writes down why a step did not finish. Resolves with whether that ends the run. */
const conclude = async (
  step: string,
  thrown: unknown,
  aborted: AbortSignal,
  stop: AbortSignal,
  lease: Lease,
  writes: LeaseWrites,
  { retrySeconds, log }: ExecuteHost,
): Promise<boolean> => {
  if (thrown instanceof LeaseLost) throw thrown
  if (aborted.reason instanceof LeaseLost) throw aborted.reason
  if (aborted.aborted) {
    await writes.cancel()
    return true
  }
  if (stop.aborted) {
    await writes.release()
    return false
  }
  if (thrown instanceof HotpassError && thrown.code !== 'internal' && thrown.code !== 'unavailable') {
    const { code, message, hint } = thrown
    await writes.fail({ step, code, message, hint })
    return true
  }
  log.error({ err: thrown, run: lease.run, step, attempt: lease.attempt }, 'step broke')
  await writes.retry(step, retrySeconds * 2 ** (lease.attempt - 1))
  return false
}

/** Renews the lease while a step runs, with its progress; aborts the step when the run is cancelled or lost. */
const startHeart = (step: string, writes: LeaseWrites, aborter: AbortController, { beatSeconds, log }: ExecuteHost) => {
  const stopped = new AbortController()
  let latest: Progress = { done: 0, total: 0, unit: '' }
  let stored: Progress | undefined
  const beating = (async () => {
    while (!stopped.signal.aborted) {
      const news = latest === stored ? undefined : latest
      try {
        if (await writes.beat(step, news)) aborter.abort(new Error('cancelled'))
        stored = news ?? stored
      } catch (thrown) {
        if (thrown instanceof LeaseLost) return aborter.abort(thrown)
        log.warn({ err: thrown, step }, 'heartbeat not stored')
      }
      await delay(beatSeconds * 1_000, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  })()
  return {
    progress: (progress: Progress) => void (latest = progress),
    latest: () => latest,
    async stop() {
      stopped.abort()
      await beating
    },
  }
}

const outputPaths = async (database: Kysely<Database>, run: string) => {
  const outputs = await database.selectFrom('output').select('path').where('run', '=', run).execute()
  return outputs.map(({ path }) => path)
}
