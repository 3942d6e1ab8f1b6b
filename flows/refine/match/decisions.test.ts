import { describe, expect, test } from 'vitest'
import { settled } from './decided.ts'
import { decidedRows, placeDecidedRows } from './row-decisions.ts'
import { decided, match, organisation, outcome } from './testing/samples.ts'

const phone = { phones: ['+27110000101'] }
const alpha = organisation('Zephyrhawk Aviation', phone)
const typo = organisation('Zephyrhawk Aviaton', phone)
const other = organisation('Quillfeather Bakery')

describe('decisions on organisations', () => {
  test('`same` joins what nothing else would', () => {
    const { clusters, merged } = match([alpha, other], [decided('same', alpha.slug, other.slug)])
    expect([...clusters.values()]).toEqual([other.slug])
    expect(merged).toMatchObject([{ by: 'decision', reasons: ['decision'] }])
  })

  test('`different` keeps apart what would be merged, and asks no more', () => {
    expect(outcome(match([alpha, typo]))).toMatchObject({ merged: { [typo.slug]: alpha.slug } })
    const decisions = [decided('different', alpha.slug, typo.slug)]
    expect(outcome(match([alpha, typo], decisions))).toEqual({ merged: {}, reviews: [] })
  })

  test('`different` holds by way of a third too', () => {
    const third = organisation('Zephyrhwak Aviation', phone)
    const { clusters } = match([alpha, typo, third], [decided('different', alpha.slug, typo.slug)])
    const kept = (slug: string) => clusters.get(slug) ?? slug
    expect(kept(alpha.slug)).not.toBe(kept(typo.slug))
  })

  test('of decisions that contradict each other the latest counts, and that is said', () => {
    const first = decided('same', 'a', 'b')
    const second = decided('same', 'b', 'c')
    const last = decided('different', 'a', 'c')
    const { held, contradictions } = settled([first, second, last])
    expect(held).toEqual([last, second])
    expect(contradictions).toEqual([{ decision: first, by: [last, second] }])
    const again = decided('same', 'a', 'c')
    expect(settled([first, second, last, again])).toEqual({
      held: [again, second, first],
      contradictions: [{ decision: last, by: [again] }],
    })
  })

  test('decisions on organisations that a run does not have change nothing', () => {
    const decisions = [decided('same', 'nobody', alpha.slug), decided('different', 'nobody', 'no-one')]
    expect(outcome(match([alpha, other], decisions))).toEqual({ merged: {}, reviews: [] })
  })
})

describe('decisions on rows', () => {
  const row = (number: number) => `row:${'0'.repeat(64)}/Sheet/${number}`
  const slugs = new Map([
    [row(2), { slug: 'alpha', name: 'alpha' }],
    [row(3), { slug: 'alpha', name: 'alpha' }],
    [row(4), { slug: 'alpha', name: 'alpha' }],
  ])
  const taken = (slug: string) => slug === 'alpha' || slug === 'alpha-2' || slug === 'beta'

  test('rows that are taken out become one organisation of their own, which is never merged back', () => {
    const decisions = [
      decided('different', row(3), 'alpha'),
      decided('different', row(4), 'alpha'),
      decided('same', row(3), row(4)),
    ]
    expect(decidedRows(decisions)).toEqual(new Set([row(3), row(4)]))
    const placed = placeDecidedRows(decisions, slugs, taken)
    expect(Object.fromEntries(placed.slugs)).toEqual({ [row(3)]: 'alpha-3', [row(4)]: 'alpha-3' })
    const again = organisation('Alpha', { ...phone, slug: 'alpha-3' })
    expect(outcome(match([organisation('Alpha', phone), again], placed.decisions))).toEqual({ merged: {}, reviews: [] })
  })

  test('rows that are taken out one after the other are two organisations, and keep their names', () => {
    const first = [decided('different', row(4), 'alpha')]
    expect(placeDecidedRows(first, slugs, taken).slugs.get(row(4))).toBe('alpha-3')
    const both = [...first, decided('different', row(2), 'alpha')]
    const { slugs: placed } = placeDecidedRows(both, slugs, taken)
    expect([placed.get(row(4)), placed.get(row(2))]).toEqual(['alpha-3', 'alpha-4'])
  })

  test('a row that is given to an organisation goes there; where that is not in the run, it stays', () => {
    const decisions = [decided('same', row(3), 'beta'), decided('same', row(4), 'nobody')]
    expect(Object.fromEntries(placeDecidedRows(decisions, slugs, taken).slugs)).toEqual({ [row(3)]: 'beta' })
  })

  test('taking a row out and giving it back leaves it where it was', () => {
    const decisions = [decided('different', row(3), 'alpha'), decided('same', row(3), 'alpha')]
    expect(placeDecidedRows(decisions, slugs, taken).slugs.get(row(3))).toBe('alpha')
  })
})
