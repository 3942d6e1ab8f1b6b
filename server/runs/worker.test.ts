import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attempts } from './testing/flow.ts'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
beforeEach(async () => {
  world = await runsWorld()
})
afterEach(() => world.close())

const attemptsOf = async (run: string) => {
  const rows = await world.database.selectFrom('attempt').selectAll().where('run', '=', run).orderBy('number').execute()
  return rows.map(({ outcome }) => outcome)
}

test('bad input fails the run at once, with code, step and hint, and leaves no files', async () => {
  const run = await world.start({ seed: 'bad', trouble: 'bad_input' })
  world.worker()
  const ended = await world.until(run, 'failed')
  expect(ended).toMatchObject({
    attempt: 1,
    error: { step: 'shape', code: 'nothing_mapped', message: 'Sheet `x` holds nothing.', hint: 'Look.' },
  })
  expect(ended.steps.map(({ status }) => status)).toEqual(['succeeded', 'failed', 'waiting', 'waiting'])
  await expect.poll(() => readdir(join(world.home, 'runs'))).toEqual([])
})

test('a step that breaks is tried as often as the flow allows, then the run fails', async () => {
  const run = await world.start({ seed: 'breaks', trouble: 'breaks' })
  world.worker()
  const ended = await world.until(run, 'failed')
  expect(ended).toMatchObject({ attempt: attempts, error: { step: 'shape', code: 'internal' } })
  expect(await attemptsOf(run)).toEqual(Array(attempts).fill('failed'))
})

test('a run that kills its worker stops at exactly the attempts of the flow', async () => {
  const run = await world.start({ seed: 'poison', trouble: 'kills_worker' })
  const supervisor = world.supervise()
  const ended = await world.until(run, 'failed')
  expect(ended).toMatchObject({ attempt: attempts, error: { step: 'shape', code: 'internal' } })
  expect(await attemptsOf(run)).toEqual(Array(attempts).fill('lost'))
  expect(supervisor.state()).toMatchObject({ last_exit: { reason: 'SIGKILL' } })
  const healthy = await world.start({ seed: 'healthy' })
  supervisor.wake()
  expect(await world.until(healthy, 'succeeded')).toMatchObject({ attempt: 1 })
})

test('input files reach the steps', async () => {
  const file = join(world.home, 'input.csv')
  await writeFile(file, 'a,b')
  const without = await world.start({ seed: 'same' })
  const withFile = await world.start({ seed: 'same', files: [file] })
  const missing = await world.start({ seed: 'same', files: [join(world.home, 'none.csv')] })
  world.worker()
  await Promise.all([world.until(without, 'succeeded'), world.until(withFile, 'succeeded')])
  expect(await world.digests(withFile)).not.toEqual(await world.digests(without))
  expect(await world.until(missing, 'failed')).toMatchObject({ error: { step: 'read' } })
})

test('a running run is cancelled within two seconds, also one that never yields', async () => {
  const polite = await world.start({ seed: 'polite', pause: 60_000 })
  const blocked = await world.start({ seed: 'blocked', trouble: 'blocks' })
  world.worker()
  for (const run of [polite, blocked]) {
    await world.until(run, 'running')
    await world.commit((runs) => runs.cancel(run))
    const asked = performance.now()
    expect(await world.until(run, 'cancelled')).toHaveProperty('finished_at')
    expect(performance.now() - asked).toBeLessThan(2_000)
    expect(await attemptsOf(run)).toEqual(['cancelled'])
  }
})

test('a worker that is told to stop hands its run back; another goes on after the last finished step', async () => {
  const run = await world.start({ seed: 'handed', pause: 300 })
  const first = world.worker()
  await expect
    .poll(async () => (await world.runs.get(run)).steps[1]?.status, { timeout: 25_000, interval: 20 })
    .toBe('running')
  first.kill('SIGTERM')
  expect(await once(first, 'exit')).toEqual([0, null])
  expect(await world.runs.get(run)).toMatchObject({
    status: 'queued',
    steps: [{ status: 'succeeded' }, { status: 'waiting' }, {}, {}],
  })
  world.worker()
  expect(await world.until(run, 'succeeded')).toMatchObject({ attempt: 2 })
  expect(await attemptsOf(run)).toEqual(['released', 'succeeded'])
})

test('a worker leaves when it has been idle', async () => {
  const run = await world.start({ seed: 'idle' })
  const worker = world.worker({ idleSeconds: 0.2 })
  expect(await once(worker, 'exit')).toEqual([0, null])
  expect(await world.runs.get(run)).toMatchObject({ status: 'succeeded' })
})

test('a run whose queue message is lost is told of again', async () => {
  const run = await world.start({ seed: 'lost' })
  await sql`delete from pgboss.job`.execute(world.database)
  world.supervise()
  expect(await world.until(run, 'succeeded')).toMatchObject({ attempt: 1 })
})

test('progress is stored while a step runs', async () => {
  const run = await world.start({ seed: 'slow', pause: 3_000 })
  world.worker()
  const seen = new Set<number>()
  await expect
    .poll(
      async () => {
        const [first] = (await world.runs.get(run)).steps
        seen.add(first?.done ?? 0)
        return first?.status
      },
      { timeout: 25_000, interval: 20 },
    )
    .toBe('succeeded')
  expect(seen.size).toBeGreaterThan(4)
})
