import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { runsWorld } from './testing/world.ts'

test('a worker that slept past its lease writes nothing once another has taken the run over', async () => {
  const world = await runsWorld()
  try {
    const run = await world.start({ seed: 'zombie', pause: 400 })
    const zombie = world.worker()
    const log = createInterface({ input: zombie.stderr ?? process.stdin })
    await expect
      .poll(async () => (await world.runs.get(run)).steps[1]?.status, { timeout: 10_000, interval: 20 })
      .toBe('running')
    zombie.kill('SIGSTOP')
    world.supervise()
    expect(await world.until(run, 'succeeded')).toMatchObject({ attempt: 2 })

    const everything = async () => ({
      run: await world.database.selectFrom('run').selectAll().execute(),
      steps: await world.database.selectFrom('step').selectAll().orderBy('seq').execute(),
      attempts: await world.database.selectFrom('attempt').selectAll().orderBy('number').execute(),
      outputs: await world.database.selectFrom('output').selectAll().orderBy('name').execute(),
      events: await world.database.selectFrom('outbox').selectAll().orderBy('seq').execute(),
      digests: await world.digests(run),
    })
    const before = await everything()
    expect(before.attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'succeeded'])
    zombie.kill('SIGCONT')
    expect(String(await once(log, 'line'))).toContain('lost the lease')
    expect(await everything()).toEqual(before)
  } finally {
    await world.close()
  }
})
