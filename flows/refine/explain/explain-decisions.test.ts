import { expect, test } from 'vitest'
import type { Decision } from '#contracts/review'
import { recordsOf } from '../testing.ts'
import { recordsOf as recordsOfRows } from '../group/records.ts'
import { cellsOf } from '../output/record-cells.ts'
import { tableColumns } from '../output/tables.ts'
import { explainCell } from './explain-cell.ts'
import { refinedWithEvidence } from './testing.ts'
import { shownCell } from './written-cells.ts'

const inputs = {
  'a.csv':
    'Company,Province,Email,Phone\nKarongwe Aero Services,GP,info@karongwe.example,011 000 0101\nUmoya Air,GP,desk@umoya.example,\n',
  'b.csv':
    'Company,Website,Email,Phone\nKarongwe Aero Servcies,karongwe.example,info@karongwe.example,011 000 0101\nWindhoek Wings,wings.example,,\n',
}
const decided = (decision: Decision['decision'], a: string, b: string): Decision => ({
  decision,
  a: `org:${a}`,
  b: `org:${b}`,
  by: 'owner',
  at: '2026-01-01T00:00:00.000Z',
})

test('what a person put together says so, and is made again as it was written', async () => {
  const decisions = [decided('same', 'umoya-air', 'windhoek-wings')]
  const { replay, outputs } = await refinedWithEvidence(inputs, { decisions })
  const slugs = recordsOf('organisations', outputs.get('organisations.csv')).map((row) => row['organization_slug'])
  expect(slugs).toEqual(['karongwe-aero-servcies', 'umoya-air'])
  const website = explainCell(replay, 'run', { record: 'umoya-air', column: 'website' })
  expect(website).toMatchObject({
    status: 'replayed',
    value: 'https://wings.example',
    cells: [{ file: 'b.csv', row: 3, column: 'B' }],
  })
  expect(website.merges).toContainEqual(expect.objectContaining({ by: 'decision', with: 'windhoek-wings' }))
})

test('parting the rows of a merge by replay gives what a run gives that is told to keep them apart', async () => {
  const together = await refinedWithEvidence(inputs)
  const merged = together.replay.record('karongwe-aero-servcies')
  if (!merged) throw new Error('the two were not found alike')
  const decisions = [decided('different', 'karongwe-aero-services', 'karongwe-aero-servcies')]
  const apart = await refinedWithEvidence(inputs, { decisions })
  for (const slug of ['karongwe-aero-services', 'karongwe-aero-servcies']) {
    const rows = merged.view.rows.filter(({ name }) => name.slug === slug)
    const settings = { ...merged.settings, linkedBy: () => undefined }
    const [cells = []] = cellsOf(recordsOfRows(slug, rows, settings), settings).organisations
    const written = recordsOf('organisations', apart.outputs.get('organisations.csv')).find(
      (row) => row['organization_slug'] === slug,
    )
    expect(rows).toHaveLength(1)
    expect(
      Object.fromEntries(tableColumns.organisations.map(({ name }, index) => [name, shownCell(cells[index] ?? null)])),
    ).toEqual(written)
  }
})
