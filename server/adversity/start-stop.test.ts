import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { askStore, callTool, freshHome, spawnPlane, startPlane, startRun, workbook } from './testing/plane.ts'
import { killAll, nodesOf, postgresOf } from './testing/processes.ts'

test('the second plane on a home leaves with 5 at once and disturbs nobody', { timeout: 90_000 }, async () => {
  const home = await freshHome()
  const first = await startPlane(home)
  const record = await readFile(join(home, 'plane.json'), 'utf8')
  const began = performance.now()
  expect(await spawnPlane(home).exited).toBe(5)
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(await readFile(join(home, 'plane.json'), 'utf8')).toBe(record)
  expect(await first.call('system_whoami')).toMatchObject({ status: 200 })
})

test(
  'a plane asked to stop under load answers or refuses each call, and leaves nothing running',
  { timeout: 120_000 },
  async () => {
    const home = await freshHome()
    const plane = await startPlane(home)
    const run = await startRun(plane, 'stopped', 4_000)
    const seen: Record<string, number> = {}
    const stored = new Set<unknown>()
    const loaded = Promise.withResolvers<void>()
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let count = 0; ; count += 1) {
        const mark = `${writer}-${count}`
        const answer = await callTool(plane, 'files_put', { name: `${mark}.csv`, content: workbook(mark) }).catch(
          String,
        )
        const outcome = typeof answer === 'string' ? answer : `${answer.status} ${String(answer.body['code'] ?? '')}`
        seen[outcome] = (seen[outcome] ?? 0) + 1
        if (typeof answer === 'string') return
        if (answer.status === 200) stored.add(answer.body['file'])
        if (stored.size > 60) loaded.resolve()
      }
    })
    await loaded.promise
    const began = performance.now()
    plane.child.kill('SIGTERM')
    expect(await plane.exited).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    await Promise.all(writers)
    console.info(seen, `stopped within ${Math.round(performance.now() - began)} ms`)
    expect(Object.keys(seen).toSorted()).toEqual(['200 ', 'TypeError: fetch failed'])
    expect(nodesOf(home)).toEqual([])
    expect(await postgresOf(home)).toEqual([])
    expect(existsSync(join(home, 'plane.json'))).toBe(false)

    // What had no answer was not done, and the run that was interrupted goes on.
    const again = await startPlane(home)
    const files = await askStore(home, "select handle from hotpass.file where name <> 'stopped.csv'")
    expect(new Set(files.map(({ handle }) => handle))).toEqual(stored)
    await again.until(run, 'succeeded')
  },
)

test(
  'where the port is taken, the start says so, ends with 1 and leaves only PostgreSQL to join',
  { timeout: 90_000 },
  async () => {
    const home = await freshHome()
    const before = await startPlane(home)
    const run = await startRun(before, 'waiting', 1_000)
    await killAll(nodesOf(home))

    const taker = createServer()
    await once(taker.listen(0, '127.0.0.1'), 'listening')
    const address = taker.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const refused = spawnPlane(home, { HOTPASS_PORT: port })
    expect(await refused.exited).toBe(1)
    expect(refused.said()).toContain(`Cannot listen on 127.0.0.1:${port}`)
    await expect.poll(() => nodesOf(home), { timeout: 20_000 }).toEqual([])
    const [postmaster] = await postgresOf(home)
    taker.close()

    const after = await startPlane(home)
    expect((await postgresOf(home))[0]?.pid).toBe(postmaster?.pid)
    await after.until(run, 'succeeded')
  },
)
