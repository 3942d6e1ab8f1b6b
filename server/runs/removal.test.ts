import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRemoval } from './removal.ts'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
const failures: unknown[] = []
beforeAll(async () => {
  world = await runsWorld()
})
afterAll(() => world.close())

const removal = (home = world.home) => runRemoval({ ...world.parts, home, failed: (thrown) => failures.push(thrown) })
const remove = (run: string) =>
  world.database.transaction().execute((transaction) => removal()(transaction).delete(run))
const folder = (run: string) => join(world.home, 'runs', run)
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
const finished = async (seed: string) => {
  const run = await world.start({ seed })
  world.worker()
  await world.until(run, 'succeeded')
  return run
}

test('a run that waits or works stays, and so does everything of a delete that is undone', async () => {
  const run = await world.start({ seed: 'waits' })
  await expect(remove(run)).rejects.toMatchObject({ code: 'run_not_finished' })
  await expect(remove('no-run')).rejects.toMatchObject({ code: 'run_not_found' })
  await expect(removal()(world.database).delete(run)).rejects.toThrow('inside a commit')
  await world.commit((runs) => runs.cancel(run))
  const undone = world.database.transaction().execute(async (transaction) => {
    await removal()(transaction).delete(run)
    throw new Error('later')
  })
  await expect(undone).rejects.toThrow('later')
  expect(await world.runs.get(run)).toMatchObject({ status: 'cancelled' })
})

test('a run that has ended goes with rows and files, and its followers are told', async () => {
  const [run, other] = [await finished('gone'), await finished('stays')]
  const before = await world.runs.get(run)
  const gone = await remove(run)
  expect(gone).toEqual({ ...before, deleted_at: expect.any(String) })
  await expect(world.runs.get(run)).rejects.toMatchObject({ code: 'run_not_found' })
  for (const table of ['step', 'attempt', 'output'] as const) {
    expect(await world.database.selectFrom(table).selectAll().where('run', '=', run).execute()).toEqual([])
  }
  const events = await world.database.selectFrom('outbox').selectAll().where('key', '=', run).orderBy('seq').execute()
  expect(events.at(-1)).toMatchObject({ topic: 'runs', key_version: events.length, payload: gone })
  expect(await exists(folder(run))).toBe(true)
  await removal()(world.database).discard(run)
  expect(await exists(folder(run))).toBe(false)
  expect(Object.keys(await world.digests(other))).toEqual(['report.txt', 'rows.csv', 'shaped.txt'])
})

test('files that a plane left behind when it died are removed by the next one, and no others', async () => {
  const [run, other] = [await finished('left'), await finished('kept')]
  await remove(run)
  await mkdir(folder('of-another-store'), { recursive: true })
  await removal()(world.database).sweep()
  expect(await exists(folder(run))).toBe(false)
  expect(await exists(folder(other))).toBe(true)
  expect(await exists(folder('of-another-store'))).toBe(true)
  expect(await world.database.selectFrom('run_removed').selectAll().execute()).toEqual([])
})

test('files that cannot be removed are told of and tried again', async () => {
  const run = await finished('stuck')
  await remove(run)
  // No file system takes this name.
  await removal('\0')(world.database).discard(run)
  expect(failures).toHaveLength(1)
  expect(await exists(folder(run))).toBe(true)
  await removal()(world.database).sweep()
  expect(await exists(folder(run))).toBe(false)
})

test('who reads an output while its run is deleted is told that the run is gone', async () => {
  const run = await finished('read')
  /** Deletes the run when a reader knows where its output lies and has not opened it yet. */
  const meanwhile: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (result.rows.some((row) => 'path' in row)) {
        await remove(run)
        await removal()(world.database).discard(run)
      }
      return result
    },
  }
  const runs = world.bind(world.database.withPlugin(meanwhile))
  await expect(runs.read(run, 'report.txt', { offset: 0, limit: 10 })).rejects.toMatchObject({ code: 'run_not_found' })
})
