import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { askStore, freshHome, startPlane, startRun } from '#server/adversity/testing/plane'
import { seeded, startStreams, token, type TestStreams } from '#server/surfaces/streams/testing'
import { cuttingProxy } from '#server/testing/cutting-proxy'
import { spawnCommand } from './testing.ts'

let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
})
afterAll(() => plane.close())

/** Bytes that a connection may carry: the first enough to begin, the others anything from none of an event to a few. */
const seededLimits = (seed: number, first: number) => {
  const random = seeded(seed)
  let isFirst = true
  return () => {
    const limit = isFirst ? first : 100 + random(3_000)
    isFirst = false
    return limit
  }
}
const parsed = (lines: readonly string[]): unknown[] => lines.map((line) => JSON.parse(line))

test('cut at seeded places while events are written, it prints each once and in order', async () => {
  const proxy = await cuttingProxy(plane.port, seededLimits(7, 2_000))
  const url = `http://127.0.0.1:${proxy.port}`
  const command = spawnCommand(['runs', 'events', '--follow', '--run', 'cut', '--json'], { url, token })
  const total = 150
  for (let version = 1; version <= total; version += 1) await plane.publish('cut', version)
  await vi.waitFor(() => expect(command.lines.length).toBeGreaterThanOrEqual(total), { timeout: 90_000, interval: 50 })
  command.child.kill('SIGINT')
  expect(await command.exit).toBe(130)
  proxy.close()

  const stored = await plane.store.owner.pool.query(
    "select seq::text as id, payload as event from hotpass.outbox where key = 'cut' order by seq",
  )
  expect(parsed(command.lines)).toEqual(stored.rows)
  expect(proxy.cuts()).toBeGreaterThan(20)
  expect(command.said()).toContain('The connection broke off')
}, 120_000)

test('it follows a run while the plane executes it, through a connection that breaks', async () => {
  const home = await freshHome()
  const real = await startPlane(home)
  const proxy = await cuttingProxy(Number(new URL(real.url).port), seededLimits(11, 1_200))
  const command = spawnCommand(['runs', 'events', '--follow', '--json'], {
    url: `http://127.0.0.1:${proxy.port}`,
    token: real.token,
  })
  const run = await startRun(real, 'followed', 3_000)
  await real.until(run, 'succeeded')
  const query = "select seq::text as id, payload as event from hotpass.outbox where topic = 'runs' order by seq"
  const stored = await askStore(home, query)
  await vi.waitFor(() => expect(command.lines.length).toBeGreaterThanOrEqual(stored.length), { timeout: 30_000 })
  command.child.kill('SIGINT')
  expect(await command.exit).toBe(130)
  proxy.close()
  expect(parsed(command.lines)).toEqual(stored)
  expect(parsed(command.lines).at(-1)).toMatchObject({ event: { run, status: 'succeeded' } })
  expect(proxy.cuts()).toBeGreaterThan(0)
}, 90_000)

test('it goes on when the plane has gone and come back, and ends when its reader has left', async () => {
  const command = spawnCommand(['runs', 'events', '--follow', '--run', 'back'], { url: plane.origin, token })
  await plane.publish('back', 1)
  await vi.waitFor(() => expect(command.lines).toHaveLength(1), { timeout: 10_000 })
  await plane.restart()
  await plane.publish('back', 2)
  await vi.waitFor(() => expect(command.lines).toHaveLength(2), { timeout: 10_000 })
  expect(command.lines[1]).toMatch(/^\d+ {2}run back {2}flow refine {2}status running .* steps röw ✓ running 2 9 rows$/)
  command.child.stdout.destroy()
  const exited = once(command.child, 'exit')
  for (const version of [3, 4, 5]) await plane.publish('back', version)
  expect(await exited).toEqual([0, null])
}, 60_000)
