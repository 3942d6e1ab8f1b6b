import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { run } from '#contracts/run'
import { runsWorld } from './testing/world.ts'

const kills = 100
const seed = Number(process.env['HOTPASS_SEED'] ?? Date.now() % 1_000_000)

/** The same numbers for the same seed (mulberry32). */
const randomNumbers = (state: number) => () => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

test(
  `${kills} kills of the worker at random moments lose no finished step and change no byte (seed ${seed})`,
  { timeout: 600_000 },
  async () => {
    const random = randomNumbers(seed)
    const world = await runsWorld({ attemptLimit: 1_000 })
    const begun = performance.now()
    try {
      const undisturbed = await world.start({ seed: 'bytes' })
      for (const _ of ['one', 'two']) world.supervise({ slots: 2, leaseSeconds: 0.4 }, { interval: 50 })
      await world.until(undisturbed, 'succeeded')
      const expected = await world.digests(undisturbed)

      const runs: string[] = []
      const keepBusy = async () => {
        const open = await world.database
          .selectFrom('run')
          .select('id')
          .where('status', 'in', ['queued', 'running'])
          .execute()
        if (open.length < 4) runs.push(await world.start({ seed: 'bytes', pause: 10 + random() * 30 }))
      }
      /** The worker that took a run up last, if it lives. */
      const victim = async () => {
        const taken = await world.database
          .selectFrom('attempt')
          .select('worker')
          .where('ended_at', 'is', null)
          .where('worker', 'not in', ['', ...killed])
          .orderBy('started_at', 'desc')
          .executeTakeFirst()
        return taken?.worker
      }
      const killed = new Set<string>()
      const events = async () => {
        const { count } = await world.database
          .selectFrom('outbox')
          .select((select) => select.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        return count
      }
      while (killed.size < kills) {
        await keepBusy()
        const worker = await victim()
        if (!worker) {
          await delay(10)
          continue
        }
        // A random number of changes later, and then anywhere between two of them.
        const moment = (await events()) + random() * 10
        while ((await events()) < moment) await delay(5)
        await delay(random() * 20)
        process.kill(Number(worker.split(' ')[1]), 'SIGKILL')
        killed.add(worker)
      }
      for (const id of runs) {
        const ended = await world.until(id, 'succeeded', 'failed', 'cancelled')
        expect(ended).toMatchObject({ status: 'succeeded', account: { input: 40 } })
        expect(await world.digests(id)).toEqual(expected)
      }
      const finished = new Set<string>()
      const begunAgain: string[] = []
      for (const { payload } of await world.database.selectFrom('outbox').select('payload').orderBy('seq').execute()) {
        const { run: id, steps } = run.parse(payload)
        for (const { name, status } of steps) {
          if (status === 'succeeded') finished.add(`${id} ${name}`)
          else if (finished.has(`${id} ${name}`)) begunAgain.push(`${id} ${name}`)
        }
      }
      expect(begunAgain).toEqual([])
      expect(finished.size).toBe(4 * (runs.length + 1))
      const lost = await world.database.selectFrom('attempt').select('run').where('outcome', '=', 'lost').execute()
      const seconds = Math.round((performance.now() - begun) / 1_000)
      console.log(`seed ${seed}: ${kills} kills, ${runs.length} runs, ${lost.length} attempts lost, ${seconds} s`)
    } finally {
      await world.close()
    }
  },
)
