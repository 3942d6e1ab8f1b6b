import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#cli/testing'
import { streamManifestOf } from '#server/surfaces/manifest/manifest'
import { startStreams, strangerToken, token, type TestStreams } from '#server/surfaces/streams/testing'
import runsEvents from '#tools/runs/events.stream'

const count = 60
let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
  for (let version = 1; version <= count; version += 1) await plane.publish('past', version)
  await plane.publish('other', 1)
})
afterAll(() => plane.close())

const streams = [streamManifestOf(runsEvents)]
const events = (words: readonly string[], bearer = token) =>
  run(['runs', 'events', ...words], { streams, plane: { url: plane.origin, token: bearer } })
const attempts = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).event.attempt)

describe('without --follow', () => {
  test('it prints all that is kept, one document a line, and ends', async () => {
    const { exit, stdout } = await events(['--run', 'past', '--json'])
    expect(exit).toBe(0)
    expect(attempts(stdout)).toEqual(Array.from({ length: count }, (_, n) => n + 1))
  })

  test('it goes on after an id, and takes its input as JSON too', async () => {
    const whole = await events(['--json', '--input', '{"run":"past"}'])
    const id = JSON.parse(whole.stdout.split('\n')[57] ?? '').id
    const rest = await events(['--json', '--run', 'past', '--last-event-id', id])
    expect(attempts(rest.stdout)).toEqual([59, 60])
  })

  test('it prints nothing where nothing is kept', async () => {
    expect(await events(['--run', 'nobody'])).toEqual({ exit: 0, stdout: '', stderr: '' })
  })

  test('it shows people one line an event', async () => {
    const { stdout } = await events(['--run', 'other'])
    expect(stdout).toMatch(/^\d+ {2}run other {2}flow refine .* steps röw ✓ running 1 9 rows\n$/)
  })
})

test.each([
  [['--last-event-id', 'soon'], token, 2, 'invalid_input'],
  [['--input', '{"ran":"past"}'], token, 2, 'invalid_input'],
  [[], strangerToken, 3, 'forbidden'],
  [[], 'nobody', 3, 'unauthenticated'],
])('%j is refused with and without --follow', async (words, bearer, code, name) => {
  for (const more of [[], ['--follow']]) {
    const { exit, stdout } = await events(['--json', ...words, ...more], bearer)
    expect([exit, JSON.parse(stdout).code]).toEqual([code, name])
  }
})

test('without a plane it fails at once', async () => {
  const nowhere = { url: 'http://127.0.0.1:1', token }
  const { exit, stderr } = await run(['runs', 'events', '--follow'], { streams, plane: nowhere })
  expect([exit, stderr]).toEqual([6, expect.stringContaining('plane_unreachable')])
})

test('its help explains where it begins and when it ends', async () => {
  const { stdout } = await events(['--help'])
  expect(stdout).toContain('--run <text>')
  expect(stdout).toContain('goes on after the last event')
})
