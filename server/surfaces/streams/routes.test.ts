import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifestStream } from '#contracts/manifest'
import { startStreams, strangerToken, token, type TestStreams } from './testing.ts'

let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
  for (let version = 1; version <= 30; version += 1) await plane.publish('past', version)
  await plane.publish('other', 1)
})
afterAll(() => plane.close())

const get = async (path: string, bearer = token, accept = 'application/json') => {
  const response = await fetch(`${plane.origin}${path}`, { headers: { authorization: `Bearer ${bearer}`, accept } })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('asked for JSON', () => {
  test('a stream gives a page of what is kept, and after its last id the rest', async () => {
    const { body: first } = await get('/streams/runs_events?run=past')
    expect(first.events).toHaveLength(25)
    expect(first).toMatchObject({ last_event_id: first.events[24].id, more: true })
    const { body: rest } = await get(`/streams/runs_events?run=past&last_event_id=${first.last_event_id}`)
    expect(rest.events.map(({ event }: { event: { attempt: number } }) => event.attempt)).toEqual([26, 27, 28, 29, 30])
    expect(rest.more).toBe(false)
  })

  test('the last id of an empty page is the place up to which nothing was missed', async () => {
    const { body: past } = await get('/streams/runs_events?run=past&last_event_id=30')
    const { body: none } = await get(`/streams/runs_events?run=nobody&last_event_id=${past.last_event_id}`)
    expect(none).toEqual({ events: [], last_event_id: past.last_event_id, more: false })
    await plane.publish('nobody', 1)
    const { body: next } = await get(`/streams/runs_events?run=nobody&last_event_id=${none.last_event_id}`)
    expect(next.events).toHaveLength(1)
  })
})

describe('who may not follow a stream', () => {
  test('does not find it in the list', async () => {
    const { body } = await get('/streams')
    expect(body.streams.map((one: unknown) => manifestStream.parse(one).name)).toEqual(['runs_events'])
    expect((await get('/streams', strangerToken)).body).toEqual({ streams: [] })
  })

  test.each(['application/json', 'text/event-stream'])('is refused it as %s', async (accept) => {
    const { status, body } = await get('/streams/runs_events', strangerToken, accept)
    expect([status, body.code]).toEqual([403, 'forbidden'])
  })
})
