import { expect, test } from 'vitest'
import type { Search } from '#contracts/ports/evidence'
import { fileOf } from '../blocks/testing.ts'
import { searchTable } from './search.ts'

const line = (slug: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({ organization_name: slug.toUpperCase(), organization_slug: slug, province: null, ...more })

const file = fileOf(
  Buffer.from(
    [
      line('alpha', { province: 'Gauteng', data_quality_score: 0.2 }),
      line('beta', { status: 'say "hello"\nthere', data_quality_score: 0.8 }),
      line('gamma', { province: 'Western Cape', last_interaction_date: '2025-03-01' }),
      line('delta-é', { province: 'GAUTENG', last_interaction_date: '2024-01-01' }),
    ].join('\n') + '\n',
  ),
)

const find = (search: Omit<Search, 'table'>, page: { limit: number; cursor?: string } = { limit: 10 }) => {
  const work = searchTable(file, { table: 'organisations', ...search }, page)
  let state = work.next()
  while (!state.done) state = work.next()
  return state.value
}
const slugs = (search: Omit<Search, 'table'>) => find(search).items.map((item) => item['organization_slug'])

test('a text is found in any column, whatever its case, also where JSON writes it otherwise', () => {
  expect(slugs({ query: 'gauteng' })).toEqual(['alpha', 'delta-é'])
  expect(slugs({ query: 'say "HELLO"\nthere' })).toEqual(['beta'])
  expect(slugs({ query: 'É' })).toEqual(['delta-é'])
  expect(slugs({ query: 'organization_slug' })).toEqual([])
})

test('a condition on one column compares texts, numbers, dates and presence', () => {
  expect(slugs({ field: 'province', op: 'equals', value: 'gauteng' })).toEqual(['alpha', 'delta-é'])
  expect(slugs({ field: 'province', op: 'starts_with', value: 'west' })).toEqual(['gamma'])
  expect(slugs({ field: 'province', op: 'empty' })).toEqual(['beta'])
  expect(slugs({ field: 'province', op: 'filled' })).toEqual(['alpha', 'gamma', 'delta-é'])
  expect(slugs({ field: 'data_quality_score', op: 'less', value: '0.5' })).toEqual(['alpha'])
  expect(slugs({ field: 'last_interaction_date', op: 'greater', value: '2024-12-31' })).toEqual(['gamma'])
  expect(slugs({ field: 'province', value: 'cape', query: 'GAMMA' })).toEqual(['gamma'])
})

test('pages go on where the one before ended, and the total is known once all was looked at', () => {
  const first = find({}, { limit: 3 })
  expect(first).toMatchObject({ looked_at: 3, more: true })
  expect(first).not.toHaveProperty('total')
  const second = find({}, { limit: 3, cursor: first.next_cursor ?? '' })
  expect(second.items.map((item) => item['organization_slug'])).toEqual(['delta-é'])
  expect(second).toMatchObject({ more: false })
  expect(find({ query: 'gauteng' })).toMatchObject({ total: 2, more: false, looked_at: 4 })
})

test('what cannot be asked is refused with what can', () => {
  expect(() => find({ field: 'colour', value: 'red' })).toThrow('no column `colour`')
  expect(() => find({ columns: ['province', 'colour'] })).toThrow('no column `colour`')
  expect(() => find({ value: 'red' })).toThrow('are about a `field`')
  expect(() => find({ field: 'province', op: 'equals' })).toThrow('needs a `value`')
  expect(() => find({}, { limit: 3, cursor: Buffer.from('5').toString('base64url') })).toThrow('`cursor`')
})

test('columns that are about people are named', () => {
  expect(find({}).personal_fields).toContain('contact_primary_email')
})

test('only the columns that are asked for are given, and any are searched', () => {
  const { items, personal_fields: personal } = find({ query: 'gauteng', columns: ['organization_slug', 'status'] })
  expect(items).toEqual(['alpha', 'delta-é'].map((slug) => ({ organization_slug: slug, status: null })))
  expect(personal).toEqual([])
})
