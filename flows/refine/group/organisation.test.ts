import { describe, expect, test } from 'vitest'
import type { RowFacts } from '../rows/facts.ts'
import type { Selected } from './selected.ts'
import { recordsFrom, rowOf } from './testing.ts'

const organisation = (...rows: RowFacts[]) => recordsFrom(...rows).organisation
const lost = (selected: Selected | undefined) =>
  selected?.others.map(({ value, source, reason }) => [value, source.row, reason])
const province = (value: string) => ({ name: 'Umoya Air', scalars: { province: value } })

describe('the value that wins is', () => {
  const cases: [string, RowFacts[], [string, number, string][]][] = [
    [
      'that of the source that is trusted more',
      [rowOf(1, { ...province('Limpopo'), sheet: 1, quality: 5 }), rowOf(2, province('Gauteng'))],
      [['Limpopo', 1, 'lower_priority']],
    ],
    [
      'that of a sheet of organisations',
      [rowOf(1, { ...province('Limpopo'), master: false }), rowOf(2, province('Gauteng'))],
      [['Limpopo', 1, 'not_organisation_row']],
    ],
    [
      'that of the row that is more complete',
      [rowOf(1, province('Limpopo')), rowOf(2, { ...province('Gauteng'), quality: 3 })],
      [['Limpopo', 1, 'less_complete']],
    ],
    [
      'that of the newer row',
      [
        rowOf(1, { ...province('Limpopo'), date: '2024-01-01' }),
        rowOf(2, { ...province('Gauteng'), date: '2025-01-01' }),
      ],
      [['Limpopo', 1, 'older']],
    ],
    [
      'the first where nothing else tells',
      [rowOf(2, province('Limpopo')), rowOf(1, province('Gauteng'))],
      [['Limpopo', 2, 'later_row']],
    ],
    [
      'one beyond doubt, whoever says it',
      [rowOf(1, { ...province('Somewhere'), provinceDoubtful: true }), rowOf(2, { ...province('Gauteng'), sheet: 1 })],
      [['Somewhere', 1, 'doubtful']],
    ],
  ]
  test.each(cases)('%s', (_, rows, others) => {
    const { chosen } = organisation(...rows)
    expect(chosen.province?.value).toBe('Gauteng')
    expect(lost(chosen.province)).toEqual(others)
  })

  test('one in doubt where there is no other', () => {
    expect(organisation(rowOf(1, { ...province('Somewhere'), provinceDoubtful: true })).chosen.province?.value).toBe(
      'Somewhere',
    )
  })
})

test('every other value stands once, with the first row that says it', () => {
  const site = (website: string, otherSites: string[] = []) => ({ name: 'Umoya Air', scalars: { website }, otherSites })
  const { chosen, otherSites } = organisation(
    rowOf(1, site('https://umoya.example', ['https://social.example/umoya'])),
    rowOf(2, site('https://umoya.example')),
    rowOf(3, site('https://old.example', ['https://social.example/umoya'])),
    rowOf(4, site('https://old.example')),
  )
  expect(lost(chosen.website)).toEqual([
    ['https://social.example/umoya', 1, 'further_value'],
    ['https://old.example', 3, 'later_row'],
  ])
  expect(otherSites).toEqual(['https://social.example/umoya'])
})

test('lists are joined, and every part knows its row', () => {
  const lists = (...notes: string[]) => ({ name: 'Umoya Air', lists: { notes } })
  const { notes } = organisation(rowOf(1, lists('a', 'b')), rowOf(2, lists('b', 'c'))).lists
  expect(notes?.value).toBe('a; b; c')
  expect(notes?.parts.map(({ value, source }) => [value, source.row])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ])
})

test('the latest interaction is that of all rows, the older ones are kept', () => {
  const dated = (date: string) => ({ name: 'Umoya Air', date })
  const { date } = organisation(
    rowOf(1, dated('2024-01-01')),
    rowOf(2, dated('2025-01-01')),
    rowOf(3, dated('2024-01-01')),
  )
  expect([date?.value, lost(date)]).toEqual(['2025-01-01', [['2024-01-01', 1, 'older']]])
})

test('names are told apart by how they belong to the organisation', () => {
  const { name, aliases } = organisation(
    rowOf(1, { name: 'Umoya Air' }),
    rowOf(2, { name: 'UMOYA AIR' }),
    rowOf(3, { name: 'Umoya Air (Pty) Ltd t/a Blouvlei Wings' }),
    rowOf(4, { name: 'Blouvlei Wings', tradingNames: ['Umoya Flights'] }),
    rowOf(5, { name: 'Karoo Gliding', master: false }),
  )
  expect(name.value).toBe('Umoya Air (Pty) Ltd t/a Blouvlei Wings')
  expect(lost(name)).toEqual([
    ['Umoya Air', 1, 'without_legal_form'],
    ['UMOYA AIR', 2, 'without_legal_form'],
    ['Blouvlei Wings', 4, 'other_name'],
    ['Karoo Gliding', 5, 'other_name'],
  ])
  expect(aliases.map(({ alias, kind, slug }) => [alias, kind, slug])).toEqual([
    ['Umoya Air', 'legal', 'umoya-air'],
    ['UMOYA AIR', 'legal', 'umoya-air'],
    ['Blouvlei Wings', 'trading', 'blouvlei-wings'],
    ['Umoya Flights', 'trading', 'umoya-flights'],
    ['Karoo Gliding', 'id', 'karoo-gliding'],
  ])
})
