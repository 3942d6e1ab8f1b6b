import fc from 'fast-check'
import { expect, test } from 'vitest'
import { match, organisation, outcome, profileOf } from './testing/samples.ts'
import { candidatesOf } from './testing/evaluate.ts'
import { randomOf } from './testing/random.ts'
import { truthSet } from './testing/truth.ts'
import { southern } from './testing/word-lists.ts'

const { starts, middles, ends } = southern
/** Names that are no typos of each other. */
const names = starts.flatMap((start, one) =>
  middles.map(
    (middle, other) => `${start}${ends[other % ends.length]}${middle} ${ends[one % ends.length]}${start}${other}`,
  ),
)

test('200 organisations that share one free-mail address stay apart, and nobody is asked about them', () => {
  const many = names.slice(0, 200).map((name) => organisation(`${name} Farm`, { emails: ['accountant@gmail.com'] }))
  expect(outcome(match(many))).toEqual({ merged: {}, reviews: [] })
})

test('the tenants of a business park share a switchboard and a town, and stay apart', () => {
  const place = { phones: ['+27110000100'], province: 'Gauteng', area: 'Lanseria' }
  const tenants = names.slice(0, 60).map((name, index) => organisation(`${name} ${southern.trades[index % 9]}`, place))
  expect(outcome(match(tenants)).merged).toEqual({})
})

test('organisations on one portal share its domain, and stay apart', () => {
  const sites = names.slice(0, 100).map((name) => organisation(name, { websites: [`https://portal.example/${name}`] }))
  expect(outcome(match(sites))).toEqual({ merged: {}, reviews: [] })
})

test('a chain is not closed by a weak link: what is apart stays apart, in one cluster and the other', () => {
  const phones = ['+27110000101', '+27110000102']
  const [a, b, c] = [
    organisation('Zephyrhawk Aviation', { phones: phones.slice(0, 1), registrationNumbers: ['2001/000001/07'] }),
    organisation('Zephyrhawk Aviaton', { phones }),
    organisation('Zephyrhwak Aviation', { phones: phones.slice(1), registrationNumbers: ['2002/000002/07'] }),
  ]
  const { clusters, reviews } = match([a, b, c])
  expect(clusters.get(a.slug) ?? a.slug).not.toBe(clusters.get(c.slug) ?? c.slug)
  expect(clusters.size).toBe(1)
  expect(reviews).toHaveLength(1)
})

test('the order of the input changes nothing', () => {
  const { candidates } = candidatesOf(truthSet(250, 9, southern), profileOf())
  const expected = match(candidates)
  expect(expected.clusters.size).toBeGreaterThan(30)
  expect(expected.reviews.length).toBeGreaterThan(2)
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(match(randomOf(seed).shuffled(candidates))).toEqual(expected)
    }),
    { numRuns: 15 },
  )
})

test('a block of any size costs no more than its members', () => {
  const many = Array.from({ length: 20_000 }, (_, index) =>
    organisation(`Flight School ${index}`, { phones: ['+27110000100'], emails: ['all@gmail.com'] }),
  )
  const begun = process.cpuUsage()
  expect(match(many).clusters.size).toBe(0)
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(20)
})
