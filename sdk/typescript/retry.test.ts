import { expect, test } from 'vitest'
import { createClient } from './index.ts'
import { answering } from './testing.ts'

const down = { status: 503, code: 'unavailable' }
const fine = { status: 200 }

test('what passes is asked again, a write under one key', async () => {
  const plane = await answering(down, { status: 409, code: 'call_in_progress' }, { status: 502 }, fine)
  const client = createClient(plane)
  await client.runs_refine({ files: ['a.csv'] })
  await client.runs_refine({ files: ['a.csv'] })
  const keys = plane.seen.map(({ key }) => key)
  expect(keys).toEqual([keys[0], keys[0], keys[0], keys[0], expect.stringMatching(/^[0-9a-f]{32}$/)])
  expect(keys[4]).not.toBe(keys[0])
})

test('it is asked four times, or as often as was said', async () => {
  for (const [attempts, options] of [
    [4, undefined],
    [2, { attempts: 2 }],
    [1, { attempts: 1 }],
  ] as const) {
    const plane = await answering(down)
    await expect(createClient(plane, options).runs_get({ run: 'r' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(plane.seen).toHaveLength(attempts)
  }
})

test('what does not pass is asked once', async () => {
  for (const [status, code] of [
    [400, 'invalid_input'],
    [403, 'forbidden'],
    [409, 'run_not_finished'],
    [500, 'internal'],
  ] as const) {
    const plane = await answering({ status, code })
    await expect(createClient(plane).runs_get({ run: 'r' })).rejects.toMatchObject({ code })
    expect(plane.seen).toHaveLength(1)
  }
})

test('a wait that the plane names is kept, unless it is too long', async () => {
  const limited = { status: 429, code: 'rate_limited' }
  const soon = await answering({ ...limited, headers: { 'Retry-After': '1' } }, fine)
  await createClient(soon).runs_get({ run: 'r' })
  expect((soon.seen[1]?.at ?? 0) - (soon.seen[0]?.at ?? 0)).toBeGreaterThan(990)
  const late = await answering({ ...limited, headers: { 'Retry-After': '3600' } })
  await expect(createClient(late).runs_get({ run: 'r' })).rejects.toMatchObject({ retryAfter: 3_600 })
  expect(late.seen).toHaveLength(1)
})

test('the signal ends a wait', async () => {
  const plane = await answering({ ...down, headers: { 'Retry-After': '30' } })
  const stop = new AbortController()
  const asked = createClient(plane).runs_get({ run: 'r' }, { signal: stop.signal })
  const reason = new Error('enough')
  await expect.poll(() => plane.seen).toHaveLength(1)
  stop.abort(reason)
  await expect(asked).rejects.toBe(reason)
})

test('where the plane is, is asked before each attempt', async () => {
  const gone = await answering(down)
  const here = await answering(fine)
  const places = [gone, here]
  await createClient(() => places.shift() ?? here).runs_get({ run: 'r' })
  expect([gone.seen.length, here.seen.length]).toEqual([1, 1])
})

test('an answer that is none of a plane is asked for again, and told as no plane', async () => {
  const page = { status: 200, text: '<html>Sign in to this network</html>' }
  const network = await answering(page, fine)
  await createClient(network).runs_get({ run: 'r' })
  expect(network.seen).toHaveLength(2)
  const portal = await answering(page)
  await expect(createClient(portal, { attempts: 1 }).runs_get({ run: 'r' })).rejects.toMatchObject({
    code: 'plane_unreachable',
  })
})
