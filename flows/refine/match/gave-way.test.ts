import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import type { Decision } from '#contracts/review'
import { refineFlow } from '#flows/refine/flow'
import { recordsOf, runFlow, shipped } from '#flows/refine/testing'
import { gaveWay, issueOf } from './gave-way.ts'
import { decided } from './testing/samples.ts'

const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
const text = 'Company,Province\nKaroo Gliding,WC\nUmoya Air,KZN\nBlouvlei Wings,GP\n'
const [karoo, umoya, blouvlei] = ['karoo-gliding', 'umoya-air', 'blouvlei-wings']

const refined = async (decisions: readonly Decision[]) => {
  const { outputs } = await runFlow(flow, { 'crm.csv': text }, { decisions })
  return {
    organisations: recordsOf('organisations', outputs.get('organisations.csv')).map((row) => row['organization_slug']),
    issues: recordsOf('issues', outputs.get('issues.csv')).filter(({ reason }) => reason === 'decision_gave_way'),
  }
}

test('a decision that later ones contradict is listed, with the one that counts instead', async () => {
  const first = decided('same', karoo, umoya)
  const second = decided('same', umoya, blouvlei)
  const last = decided('different', karoo, blouvlei)
  const { organisations, issues } = await refined([first, second, last])
  expect(organisations).toEqual([blouvlei, karoo])
  const value = `same: ${karoo}, ${umoya} (${first.at}) gave way to different: ${karoo}, ${blouvlei} (${last.at}); same: ${umoya}, ${blouvlei} (${second.at})`
  expect(issues).toMatchObject([{ file: '', row: '', reason: 'decision_gave_way', value }])
})

test('a separation that later decisions contradict is listed too', async () => {
  const first = decided('different', karoo, blouvlei)
  const { organisations, issues } = await refined([
    first,
    decided('same', karoo, umoya),
    decided('same', umoya, blouvlei),
  ])
  expect(organisations).toHaveLength(1)
  expect(issues.map(({ value }) => value?.split(' gave way to ')[0])).toEqual([
    `different: ${karoo}, ${blouvlei} (${first.at})`,
  ])
})

test('decisions that agree, or of which one is about nobody in the run, are not listed', async () => {
  const agreeing = [decided('same', karoo, umoya), decided('different', karoo, blouvlei)]
  expect((await refined(agreeing)).issues).toEqual([])
  const elsewhere = [decided('same', 'x', 'y'), decided('same', 'y', 'z'), decided('different', 'x', 'z')]
  expect((await refined(elsewhere)).issues).toEqual([])
})

test('decisions about rows are listed by the row', () => {
  const row = (number: number) => `row:${'0'.repeat(64)}/crm/${number}`
  const decisions = [
    decided('same', row(2), row(3)),
    decided('same', row(3), row(4)),
    decided('different', row(2), row(4)),
  ]
  const lines = gaveWay(decisions, () => false).map(issueOf)
  expect(lines.map((line) => line.at(-1))).toEqual([expect.stringContaining(`same: ${row(2)}, ${row(3)} `)])
})

test('a decision that is taken back by a later one about the same pair is listed', async () => {
  const first = decided('same', karoo, umoya)
  const last = decided('different', karoo, umoya)
  const { organisations, issues } = await refined([first, last])
  expect(organisations).toHaveLength(3)
  expect(issues.map(({ value }) => value)).toEqual([
    `same: ${karoo}, ${umoya} (${first.at}) gave way to different: ${karoo}, ${umoya} (${last.at})`,
  ])
})
