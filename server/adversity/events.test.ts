import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { askStore, callTool, freshHome, ready, spawnPlane, startRun, tokenOf, type Plane } from './testing/plane.ts'

type Event = { id: number; event: unknown }

/** Follows the stream from the first event on; connects again, with the last id, whenever the connection ends. */
const follow = (address: () => string, token: string, run?: string) => {
  const events: Event[] = []
  const stop = new AbortController()
  let last = '0'
  let connections = 0

  const take = (frame: string) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1]
    const id = field('id')
    const data = field('data')
    if (id !== undefined) last = id
    if (id !== undefined && data !== undefined) events.push({ id: Number(id), event: JSON.parse(data) })
  }
  const connect = async () => {
    const response = await fetch(`${address()}/streams/runs_events${run ? `?run=${run}` : ''}`, {
      headers: { authorization: `Bearer ${token}`, 'last-event-id': last },
      signal: stop.signal,
    })
    if (response.status !== 200) return
    connections += 1
    let text = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const frames = (text + chunk).split('\n\n')
      text = frames.pop() ?? ''
      frames.forEach(take)
    }
  }
  const following = (async () => {
    while (!stop.signal.aborted) {
      await connect().catch(() => {})
      await delay(20)
    }
  })()
  return {
    events,
    connections: () => connections,
    async stop() {
      stop.abort()
      await following
    },
  }
}

test('a stream resumed across restarts of the plane gives each event once, in order', { timeout: 90_000 }, async () => {
  const home = await freshHome()
  let plane: Plane = spawnPlane(home)
  let url = await ready(home, plane)
  const token = await tokenOf(home, 'owner')
  const get = async (name: string, input: Record<string, unknown>) => (await callTool({ url, token }, name, input)).body
  const first = await startRun({ get }, 'first', 500)
  const all = follow(() => url, token)
  const one = follow(() => url, token, first)

  for (const [number, signal] of (['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const).entries()) {
    const seen = all.events.length
    await startRun({ get }, `run-${number}`, 300)
    while (all.events.length < seen + 2) await delay(5)
    plane.child.kill(signal)
    await plane.exited
    plane = spawnPlane(home)
    url = await ready(home, plane)
  }

  const open = "select count(*)::int as open from hotpass.run where status in ('queued', 'running')"
  await expect.poll(async () => (await askStore(home, open))[0]?.['open'], { timeout: 60_000, interval: 100 }).toBe(0)
  const stored = await askStore(
    home,
    "select seq::int as id, key, payload as event from hotpass.outbox where topic = 'runs' order by seq",
  )
  const last = stored.at(-1)?.['id']
  await expect.poll(() => all.events.at(-1)?.id, { timeout: 20_000 }).toBe(last)
  await Promise.all([all.stop(), one.stop()])
  expect(all.connections()).toBeGreaterThanOrEqual(5)
  expect(all.events).toEqual(stored.map(({ id, event }) => ({ id, event })))
  expect(one.events).toEqual(stored.filter(({ key }) => key === first).map(({ id, event }) => ({ id, event })))
})
