import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { run } from '#contracts/run'
import { seeded, startStreams, token, type TestStreams } from './testing.ts'

const count = 30
let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams({ keepAliveMilliseconds: 50 })
  for (let version = 1; version <= count; version += 1) await plane.publish('past', version)
})
afterAll(() => plane.close())

const headers = { authorization: `Bearer ${token}` }
/** Follows from an id until enough bytes came, then cuts the connection in the middle of whatever it was sending. */
const bytesFrom = async (
  query: string,
  lastEventId: string | undefined,
  enough: (bytes: Buffer) => number | undefined,
) => {
  const cut = new AbortController()
  const response = await fetch(`${plane.url}${query}`, {
    headers: { ...headers, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: cut.signal,
  })
  let bytes = Buffer.alloc(0)
  for await (const chunk of response.body ?? []) {
    bytes = Buffer.concat([bytes, chunk])
    const end = enough(bytes)
    if (end === undefined) continue
    bytes = bytes.subarray(0, end)
    break
  }
  cut.abort()
  return bytes
}

/** What a client has understood: complete frames only, as the standard has it. */
const understood = (bytes: Buffer) => {
  const frames = bytes
    .toString()
    .split('\n\n')
    .slice(0, -1)
    .filter((frame) => !frame.startsWith(':'))
  const field = (frame: string, name: string) =>
    frame
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  return {
    lastId: frames.map((frame) => field(frame, 'id')).at(-1),
    attempts: frames.flatMap((frame) => {
      const data = field(frame, 'data')
      return data === undefined ? [] : [run.parse(JSON.parse(data)).attempt]
    }),
  }
}
const upTo = (total: number) => Array.from({ length: total }, (_, n) => n + 1)
const complete = (total: number) => (bytes: Buffer) =>
  understood(bytes).attempts.at(-1) === total ? bytes.lastIndexOf('\n\n') + 2 : undefined

test('cut at every frame boundary and a byte to either side, the rest follows without loss or repetition', async () => {
  const whole = await bytesFrom('?run=past', '0', complete(count))
  const clean = Buffer.from(whole.toString().replaceAll(': still here\n\n', ''))
  const boundaries: number[] = []
  for (let at = clean.indexOf('\n\n'); at >= 0; at = clean.indexOf('\n\n', at + 1)) boundaries.push(at + 2)
  expect(boundaries).toHaveLength(count + 1)
  for (const cut of boundaries.flatMap((boundary) => [boundary - 1, boundary, boundary + 1])) {
    const before = understood(clean.subarray(0, cut))
    const seen = [...before.attempts]
    if (before.attempts.at(-1) !== count) {
      const rest = await bytesFrom('?run=past', before.lastId ?? '0', complete(count))
      seen.push(...understood(rest).attempts)
    }
    expect(seen).toEqual(upTo(count))
  }
})

test('cut at 500 places while events are being written, nothing is lost and nothing comes twice', async () => {
  const total = 700
  const random = seeded(42)
  const writing = (async () => {
    for (let version = 1; version <= total; version += 1) await plane.publish('live', version)
  })()
  const seen: number[] = []
  let lastId = '0'
  let cuts = 0
  while (seen.at(-1) !== total) {
    const limit = cuts < 500 ? 1 + random(500) : Number.POSITIVE_INFINITY
    const bytes = await bytesFrom('?run=live', lastId, (got) => (got.length >= limit ? limit : complete(total)(got)))
    const { attempts, lastId: reached } = understood(bytes)
    seen.push(...attempts)
    lastId = reached ?? lastId
    cuts += 1
  }
  await writing
  expect(cuts).toBeGreaterThan(500)
  expect(seen).toEqual(upTo(total))
}, 120_000)

test('without an id it begins with an id and the events from then on; the query can carry the id too', async () => {
  await plane.publish('new', 1)
  let published: Promise<void> | undefined
  const bytes = await bytesFrom('?run=new', undefined, (got) => {
    if (got.includes('\n\n')) published ??= plane.publish('new', 2)
    return complete(2)(got)
  })
  expect(bytes.toString()).toMatch(
    /^retry: 1000\nid: \d+\n\n(: still here\n\n)*id: \d+\nevent: runs_events\ndata: \{"run":"new",.*\}\n\n$/,
  )
  const opened = /id: (\d+)/.exec(bytes.toString())?.[1]
  const again = await bytesFrom(`?run=new&last_event_id=${opened}`, undefined, complete(2))
  expect(understood(again).attempts).toEqual([2])
})

test('a quiet stream shows that it lives, and one that the client has left frees what it held', async () => {
  const bytes = await bytesFrom('?run=quiet', '0', (got) => (got.includes(': still here\n\n') ? got.length : undefined))
  expect(understood(bytes).attempts).toEqual([])
  await vi.waitUntil(async () => (await plane.listeners()) === 0, 10_000)
  expect(await plane.listeners()).toBe(0)
})

test.each([
  ['?run=a&last_event_id=soon', {}, 400, 'invalid_input'],
  ['?ran=a', {}, 400, 'invalid_input'],
  ['/../runs_nothing', {}, 404, 'route_not_found'],
  ['', { authorization: 'Bearer wrong' }, 401, 'unauthenticated'],
])('%s with %o is answered with %i %s', async (query, more, status, code) => {
  const response = await fetch(`${plane.url}${query}`, { headers: { ...headers, ...more } })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code })
})
