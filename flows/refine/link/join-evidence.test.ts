import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { pick, refineFiles } from '../testing.ts'

describe('two files tied by an id alone', () => {
  const idsAt = (first: number, count: number, step = 1) => Array.from({ length: count }, (_, n) => first + n * step)
  const companies = (ids: readonly (number | string)[]) => ({
    Sheet: [['company_id', 'company', 'province'], ...ids.map((id, n) => [id, `Company ${n} Air`, 'GP'])],
  })
  const people = (ids: readonly (number | string | null)[]) => ({
    Sheet: [['company_id', 'first', 'last', 'mail'], ...ids.map((id, n) => [id, `Ann${n}`, 'Ames', `a${n}@gmail.com`])],
  })
  const joinOf = async (own: readonly (number | string | null)[], theirs: readonly (number | string)[]) =>
    (await refineFiles({ 'people.csv': people(own), 'companies.csv': companies(theirs) })).mapped[0]?.join

  test('are joined where nearly all ids are found on both sides', async () => {
    const { rows, mapped } = await refineFiles({
      'people.csv': people([1, 1, 2, 3, 3, 4]),
      'companies.csv': companies([1, 2, 3, 4, 5]),
    })
    expect(mapped[0]?.join?.best).toMatchObject({ reason: 'distribution_fits', matched: 6, referenced: 4, parents: 5 })
    expect(rows.filter(({ outcome }) => outcome === 'quarantined')).toEqual([])
  })

  test('are joined by sparse ids, however few organisations have people', async () => {
    expect((await joinOf([10_007, 10_707, 10_714], idsAt(10_000, 300, 7)))?.best?.reason).toBe('distribution_fits')
  })

  test('are not joined by small numbers that reach over a tenth of the other side', async () => {
    const join = await joinOf(idsAt(1, 30), idsAt(1, 300))
    expect([join?.best, join?.declared?.refused]).toEqual([undefined, 'unconfirmed'])
  })

  test('are not joined where several organisations share ids, or the ids look otherwise', async () => {
    expect((await joinOf([1, 2, 3, 4], [1, 1, 2, 2, 3, 4]))?.best).toBeUndefined()
    expect((await joinOf(['A1', 'A2', 'A3'], [1, 2, 3]))?.declared?.refused).toBe('no_match')
  })
})

describe('a lookup column never wins', () => {
  const names = Array.from({ length: 12 }, (_, n) => `Company ${String.fromCharCode(65 + n)} Air`)
  const companies = [
    ['C_ID', 'Company', 'Website'],
    ...names.map((name, n) => [n + 1, name, `${'abcdefghijkl'[n]}.example`]),
  ]
  const header = ['C_ID', 'Company', 'FirstName', 'Surname', 'Email']
  const mappedOf = async (idOf: (n: number) => CellValue) => {
    const people = names.map((name, n) => [idOf(n), name, `Ann${n}`, 'Ames', `ann${n}@gmail.com`])
    const { contacts, mapped } = await refineFiles({
      'crm.xlsx': { Companies: companies, People: [header, ...people] },
    })
    const slugs = pick(contacts, 'name', 'organization_slug').map(([name, slug]) => `${name}: ${slug}`)
    return { join: mapped[1]?.join, slugs }
  }
  const right = names.map((name, n) => `Ann${n} Ames: ${name.toLowerCase().replaceAll(' ', '-')}`).toSorted()

  test.each<[string, (n: number) => CellValue, string]>([
    ['another field', (n) => (n % 3 === 0 ? 0 : (names[n] ?? '')), 'holds_another_column'],
    ['zeros', () => 0, 'zeros'],
    ['one number', () => 7, 'names_contradict'],
    ['numbers of other rows', (n) => ((n + 5) % 12) + 1, 'names_contradict'],
    ['text among numbers', (n) => (n < 4 ? n + 1 : `see note ${n}`), 'low_match'],
    ['failed lookups', () => '#N/A', 'no_match'],
  ])('%s', async (_, idOf, refused) => {
    const { join, slugs } = await mappedOf(idOf)
    expect(slugs.toSorted()).toEqual(right)
    expect(join?.declared).toMatchObject({ header: 'C_ID', refused, better: { by: 'name', column: 'B', matched: 12 } })
  })

  test('but one that holds the right ids does', async () => {
    const { join } = await mappedOf((n) => n + 1)
    expect(join?.best).toMatchObject({ by: 'id', column: 'A', matched: 12, agreed: 12 })
    expect(join?.declared?.refused).toBeUndefined()
  })
})

describe('rows without name and id', () => {
  const companies = (more: readonly CellValue[][] = []) => [
    ['Company', 'Email', 'Phone', 'Website', 'Province'],
    ['Alpha Air', 'info@alpha.example', '082 123 4567', 'www.alpha.example', 'GP'],
    ['Beta Air', 'beta@gmail.com', '083 123 4567', null, 'KZN'],
    ...more,
  ]
  const placed = async (organisations: readonly CellValue[][], person: readonly CellValue[]) => {
    const { contacts } = await refineFiles({
      'a.xlsx': {
        Companies: organisations,
        People: [
          ['First', 'Surname', 'Email', 'Phone'],
          ['Ann', 'Ames', ...person],
        ],
      },
    })
    return contacts.find(({ name }) => name === 'Ann Ames')?.['organization_slug']
  }

  test('join by an address, a number or a domain that one organisation has', async () => {
    expect(await placed(companies(), ['info@alpha.example', null])).toBe('alpha-air')
    expect(await placed(companies(), ['ann@alpha.example', null])).toBe('alpha-air')
    expect(await placed(companies(), [null, '+27 83 123 4567'])).toBe('beta-air')
  })

  test('join by what is unique there, though much else is shared', async () => {
    const shared = Array.from({ length: 6 }, (_, n) => [
      [`Twin ${n} Air`, `all@t${n}.example`],
      [`Twin ${n} Wings`, `all@t${n}.example`],
    ])
    const more = shared.flat().map(([name = '', email = '']) => [name, email, null, null, 'GP'])
    expect(await placed(companies(more), ['info@alpha.example', null])).toBe('alpha-air')
  })

  test('are set aside where it is free mail, or several organisations have it', async () => {
    expect(await placed(companies(), ['beta@gmail.com', null])).toBeUndefined()
    const twice = companies([['Gamma Air', 'gamma@alpha.example', '082 123 4567', null, 'GP']])
    expect(await placed(twice, ['ann@alpha.example', '082 123 4567'])).toBeUndefined()
  })
})

test('a column that nobody calls a key joins where its values are keys', async () => {
  const codes = Array.from({ length: 8 }, (_, n) => `KX-${1000 + n * 37}`)
  const { contacts, mapped } = await refineFiles({
    'a.xlsx': {
      Companies: [['Debtor', 'Company', 'Province'], ...codes.map((code, n) => [code, `Company ${n} Air`, 'GP'])],
      People: [
        ['Acc.', 'First', 'Surname', 'Email'],
        ...codes.map((code, n) => [code, `Ann${n}`, 'Ames', `a${n}@gmail.com`]),
      ],
    },
  })
  expect(mapped[1]?.join?.best).toMatchObject({ by: 'id', header: 'Acc.', parentHeader: 'Debtor', matched: 8 })
  expect(contacts).toHaveLength(8)
})

test('ids of which the named rows say that they are wrong place nobody', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `Company ${String.fromCharCode(65 + n)} Air`)
  const companies = [['C_ID', 'Company', 'Province'], ...names.map((name, n) => [n + 1, name, 'GP'])]
  const header = ['C_ID', 'Company', 'First', 'Surname', 'Email']
  const ids = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant(0), fc.constantFrom(...names)), {
    minLength: 16,
    maxLength: 16,
  })
  await fc.assert(
    fc.asyncProperty(ids, async (values) => {
      const rows = values.map((id, n) => [id, n < 8 ? (names[n] ?? '') : null, `Ann${n}`, 'Ames', `a${n}@gmail.com`])
      const { contacts, mapped } = await refineFiles({ 'a.xlsx': { Companies: companies, People: [header, ...rows] } })
      const compared = values.slice(0, 8).filter((id) => typeof id === 'number' && id > 0).length
      const agreed = values.slice(0, 8).filter((id, n) => id === n + 1).length
      const byId = mapped[1]?.join?.tests.find(({ by }) => by === 'id')
      const isWrong = compared > 0 && agreed < 0.6 * compared
      expect([isWrong, byId?.fits]).not.toEqual([true, true])
      for (const { name = '', organization_slug: slug } of contacts) {
        const n = Number(/\d+/.exec(name)?.[0])
        const id = values[n]
        const own = n < 8 ? names[n] : typeof id === 'string' ? id : names[Number(id) - 1]
        expect(slug).toBe(own?.toLowerCase().replaceAll(' ', '-'))
      }
    }),
    { numRuns: 40 },
  )
})
