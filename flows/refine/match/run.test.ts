import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { mergedRecord, mergesFile, reviewPair, reviewsFile, type Decision } from '#contracts/review'
import { refineFlow } from '#flows/refine/flow'
import { recordsOf, runFlow, shipped } from '#flows/refine/testing'
import { decided } from './testing/samples.ts'

const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })

const refined = async (text: string, decisions: readonly Decision[] = []) => {
  const { outputs, account } = await runFlow(flow, { 'crm.csv': text }, { decisions })
  const lines = (name: string): unknown[] =>
    Buffer.from(outputs.get(name) ?? [])
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line))
  const table = (name: 'organisations' | 'contacts') =>
    recordsOf(name, outputs.get(`${name}.csv`)).map(({ organization_slug: slug = '' }) => slug)
  const [, ...merges] = lines(mergesFile)
  return {
    account,
    organisations: table('organisations'),
    contacts: table('contacts').toSorted(),
    reviews: lines(reviewsFile).map((line) => reviewPair.parse(line)),
    merges: merges.map((line) => mergedRecord.parse(line)),
  }
}

const head = 'Company,Province,Contact person,Phone,Email\n'
const doubtful = `${head}Zephyrhawk Aviation,GP,Ann Ames,082 123 4567,\nZephyrhawk Aviaton,GP,Bob Beck,082 123 4568,\n`
const sure = `${head}Zephyrhawk Aviation,GP,Ann Ames,082 123 4567,\nZephyrhawk Aviaton,GP,Bob Beck,082 123 4567,\n`
const [one, other] = ['zephyrhawk-aviation', 'zephyrhawk-aviaton']

test('a pair in review is merged once a person says so, and not before', async () => {
  const before = await refined(doubtful)
  expect(before.organisations).toEqual([one, other])
  expect(before.reviews).toMatchObject([{ a: { slug: one }, b: { slug: other } }])
  expect(before.merges).toEqual([])

  const after = await refined(doubtful, [decided('same', one, other)])
  expect(after.organisations).toEqual([one])
  expect(after.contacts).toEqual([one, one])
  expect(after.reviews).toEqual([])
  expect(after.merges).toMatchObject([{ record: one, members: [one, other], pairs: [{ by: 'decision' }] }])
})

test('a merge is undone, with all that follows from it, and stays undone', async () => {
  const merged = await refined(sure)
  expect(merged).toMatchObject({ organisations: [one], contacts: [one, one], merges: [{ pairs: [{ by: 'match' }] }] })
  const apart = await refined(sure, [decided('different', one, other)])
  expect(apart).toMatchObject({ organisations: [one, other], contacts: [one, other], merges: [], reviews: [] })
  const taken = [decided('same', one, other), decided('different', one, other)]
  expect((await refined(sure, taken)).organisations).toEqual([one, other])
})

test('a row is taken out of an organisation that its name put it into', async () => {
  const text = `${head}Alpha,GP,Ann Ames,082 123 4567,\nAlpha (Pty) Ltd,GP,Bob Beck,082 123 4568,\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  expect((await refined(text)).organisations).toEqual(['alpha'])
  const apart = await refined(text, [decided('different', `row:${sha256}/crm/3`, 'alpha')])
  expect(apart).toMatchObject({ organisations: ['alpha', 'alpha-2'], contacts: ['alpha', 'alpha-2'], reviews: [] })
  expect(apart.account).toMatchObject({ input: 2, kept: 2, quarantined: 0 })
})

test('one name in two provinces, reached in two ways, is two organisations and a pair in review', async () => {
  const text = `${head}Sunrise,KZN,,031 123 4567,sun@gmail.com\nSunrise,WC,,021 123 4567,rise@gmail.com\n`
  const { organisations, reviews } = await refined(text)
  expect(organisations).toEqual(['sunrise', 'sunrise-western-cape'])
  expect(reviews).toMatchObject([{ a: { slug: 'sunrise' }, b: { slug: 'sunrise-western-cape' } }])
})
