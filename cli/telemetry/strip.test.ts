import { expect, test } from 'vitest'
import { lineOf, remediesOf } from './line.ts'
import { stripAfter, type Look } from './strip.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000)
const well: Look = {
  parts: [
    { name: 'store', status: 'ok', detail: 'PostgreSQL 18.4 answers' },
    { name: 'prefect', status: 'off', detail: 'PREFECT_API_URL is not set' },
  ],
}
const refused = (code: string): Look => ({ refused: { code, message: 'Nothing answers.', hint: 'Run `hotpass up`.' } })
const plain = (_format: string, text: string) => text

test('each part is a cell, and what is not configured is no fault', () => {
  const cells = stripAfter(well, [], at(0))
  expect(lineOf(cells, plain, at(0))).toBe('✔ api connected   ✔ store connected   ○ prefect not configured')
  expect(remediesOf(cells)).toEqual([])
})

test('a plane that is away leaves the other parts unknown, each with the time since', () => {
  const before = stripAfter(well, [], at(0))
  const away = stripAfter(refused('plane_unreachable'), before, at(10))
  const still = stripAfter(refused('plane_unreachable'), away, at(12))
  expect(lineOf(still, plain, at(130))).toBe(
    '✖ api unreachable 2 min   ? store unknown 2 min   ? prefect unknown 2 min',
  )
  expect(remediesOf(still)).toEqual(['api: Nothing answers. Run `hotpass up`.'])
})

test('an API that answers without its store is there, but degraded', () => {
  const cells = stripAfter(refused('unavailable'), stripAfter(well, [], at(0)), at(10))
  expect(lineOf(cells, plain, at(14))).toBe('▲ api degraded   ? store unknown 4 s   ? prefect unknown 4 s')
})

test('a part keeps its time for as long as it keeps its state', () => {
  const down: Look = { parts: [{ name: 'store', status: 'down', detail: 'refused', remedy: 'Start it.' }] }
  const first = stripAfter(down, stripAfter(well, [], at(0)), at(10))
  const later = stripAfter(down, first, at(20))
  expect(later.find(({ name }) => name === 'store')).toMatchObject({
    state: 'unreachable',
    since: at(10).toISOString(),
  })
  expect(remediesOf(later)).toEqual(['store: refused. Start it.'])
})
