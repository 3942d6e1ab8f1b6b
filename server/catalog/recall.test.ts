import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { registry } from '#tools'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { searchTools } from './search.ts'

const manifest = registry.map(manifestOf)
const intents = z.record(z.string(), z.array(z.string()))
const read = (name: string) => intents.parse(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')))
/** What people and agents said, by the tool that they wanted: it is searched too. */
const known = read('phrases.json')
/** Never searched and never tuned for: they tell what to expect of words to come. */
const unseen = read('testing/unseen.json')

const placesOf = (intents: typeof known) =>
  Object.entries(intents).flatMap(([tool, some]) =>
    some.map((phrase) => {
      const place = searchTools(manifest, phrase).indexOf(tool)
      return place === -1 ? Infinity : place
    }),
  )
const all = placesOf(known)
const sets = { known: all, unseen: placesOf(unseen) }
const withinFirst = (count: number, places: number[]) => places.filter((place) => place < count).length / places.length

afterAll(() => {
  const percent = (rate: number) => `${(100 * rate).toFixed(1)} %`
  for (const [name, places] of Object.entries(sets)) {
    const [first, five] = [percent(withinFirst(1, places)), percent(withinFirst(5, places))]
    process.stdout.write(`tool_search, ${places.length} intents (${name}): first ${first}, within five ${five}\n`)
  }
})

test('every tool is asked for in many words', () => {
  const names = manifest.map(({ name }) => name).toSorted()
  expect(Object.keys(known).toSorted()).toEqual(names)
  expect(Object.keys(unseen).toSorted()).toEqual(names)
  for (const some of Object.values(known)) expect(some.length).toBeGreaterThanOrEqual(8)
  const every = [known, unseen].flatMap((intents) => Object.values(intents).flat())
  expect(new Set(every).size).toBe(every.length)
  expect(all.length).toBeGreaterThanOrEqual(220)
})

test('of what was said before, 99 % is among the first five', () => {
  expect(withinFirst(5, sets.known)).toBeGreaterThanOrEqual(0.99)
})

test('of what was never said before, 85 % is among the first five', () => {
  expect(withinFirst(5, sets.unseen)).toBeGreaterThanOrEqual(0.85)
})
