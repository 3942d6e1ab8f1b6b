import { expect, test } from 'vitest'
import { refineFiles } from '../testing.ts'

const slugsOf = async (...names: string[]) => {
  const rows = names.map((name) => [name, 'Gauteng'])
  const { organisations } = await refineFiles({ 'a.xlsx': { Sheet: [['Company', 'Province'], ...rows] } })
  return organisations.map((organisation) => organisation['organization_slug'])
}

test('a trading name leads to the organisation that trades under it', async () => {
  expect(await slugsOf('Alpha (Pty) Ltd t/a Sky Wings', 'Sky Wings', 'ALPHA', 'Alpha trading as Sky Wings')).toEqual([
    'alpha',
  ])
})

test('a trading name that two organisations use joins neither', async () => {
  expect(await slugsOf('Alpha t/a Sky Wings', 'Beta t/a Sky Wings', 'Sky Wings')).toEqual([
    'alpha',
    'beta',
    'sky-wings',
  ])
})

test('names that own each other are one organisation', async () => {
  expect(await slugsOf('Beta t/a Alpha', 'Alpha t/a Beta', 'Gamma t/a Delta')).toEqual(['alpha', 'gamma'])
})

test('all names of an organisation are kept as aliases of its legal name', async () => {
  const rows = ['Alpha', 'Alpha (Pty) Ltd', 'Alpha CC t/a Sky'].map((name) => [name, 'Gauteng'])
  const { organisations } = await refineFiles({ 'a.xlsx': { Sheet: [['Company', 'Province'], ...rows] } })
  const { organization_name: name = '', selection_provenance: provenance = '' } = organisations[0] ?? {}
  expect(name).toBe('Alpha (Pty) Ltd')
  expect(JSON.parse(provenance).organization_name).toEqual({
    source: 'a.xlsx/Sheet/3',
    aliases: ['Alpha', 'Alpha CC t/a Sky', 'Sky'],
  })
})
