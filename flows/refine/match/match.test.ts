import { describe, expect, test } from 'vitest'
import { match, organisation, outcome, profileOf } from './testing/samples.ts'

const phone = '+27110000101'

describe('organisations that are one', () => {
  test.each([
    ['a typo', 'Zephyrhawk Aviation', 'Zephyrhwak Aviation'],
    ['swapped words', 'Zephyrhawk Aviation Services', 'Aviation Zephyrhawk Services'],
    ['a shortening', 'Zephyrhawk International', 'Zephyrhawk Intl'],
    ['& and and', 'Zephyr & Hawk', 'Zephyr and Hawk'],
    ['accents', 'Zéphyrhawk Aviation', 'Zephyrhawk Aviation SA'],
    ['words written together', 'Sky Wings', 'Skywings'],
    ['plural', 'Zephyrhawk Charter', 'Zephyrhawk Charters'],
    ['initials', 'South Coast Aviation', 'SCA'],
  ])('%s, and the same phone, domain and province', (_, one, other) => {
    const known = { phones: [phone], websites: ['https://zephyr.example'], province: 'Gauteng' }
    const { clusters, reviews } = match([organisation(one, known), organisation(other, known)])
    expect(reviews).toEqual([])
    expect(clusters.size).toBe(1)
  })

  test('the slug of that with more rows is kept, and why is told', () => {
    const [one, other] = [
      organisation('Zephyrhwak Aviation', { phones: [phone], rows: 2 }),
      organisation('Zephyrhawk Aviation', { phones: [phone], rows: 5 }),
    ]
    const { clusters, merged } = match([one, other])
    expect([...clusters]).toEqual([['zephyrhwak-aviation', 'zephyrhawk-aviation']])
    expect(merged).toEqual([
      {
        a: 'zephyrhawk-aviation',
        b: 'zephyrhwak-aviation',
        by: 'match',
        score: expect.any(Number),
        reasons: ['name:similar', 'phone:equal'],
      },
    ])
  })
})

describe('pairs in review are never merged', () => {
  test('names that are alike and nothing else', () => {
    const { clusters, reviews } = match([organisation('Zephyrhawk Aviation'), organisation('Zephyrhawk Aviaton')])
    expect(clusters.size).toBe(0)
    expect(reviews).toMatchObject([{ a: { slug: 'zephyrhawk-aviation' }, b: { slug: 'zephyrhawk-aviaton' } }])
    expect(reviews[0]?.evidence).toMatchObject([{ field: 'name', finding: 'similar' }])
  })

  test('two businesses of one owner: one phone, one address, two trades', () => {
    const known = { phones: [phone], emails: ['botha77@gmail.com'] }
    const { clusters } = match([organisation('Botha Plumbing', known), organisation('Botha Electrical', known)])
    expect(clusters.size).toBe(0)
  })

  test('the threshold of the profile decides, and its weights', () => {
    const pair = [
      organisation('Zephyrhawk Aviation', { phones: [phone] }),
      organisation('Zephyrhawk Aviaton', { phones: [phone] }),
    ]
    expect(outcome(match(pair)).merged).toEqual({ 'zephyrhawk-aviaton': 'zephyrhawk-aviation' })
    expect(outcome(match(pair, [], profileOf({ threshold: 0.99 }))).reviews).toHaveLength(1)
    expect(outcome(match(pair, [], profileOf({ weights: { phone: 0 } }))).reviews).toHaveLength(1)
    expect(outcome(match(pair, [], profileOf({ weights: { phone: 0 }, review: 0.9 }))).reviews).toEqual([])
  })
})

describe('what speaks against it', () => {
  const own = { websites: ['https://zephyrhawk.example'] }

  test('branches: other places in the names, or a place in one and another office', () => {
    const { clusters } = match([
      organisation('Zephyrhawk Aviation', { ...own, area: 'Johannesburg' }),
      organisation('Zephyrhawk Aviation Durban', { ...own, area: 'Durban' }),
      organisation('Zephyrhawk Aviation Cape Town', { ...own, area: 'Cape Town' }),
    ])
    expect(clusters.size).toBe(0)
  })

  test('a branch whose row names its town is that branch', () => {
    const durban = { ...own, area: 'Durban', phones: [phone] }
    const { clusters } = match([
      organisation('Zephyrhawk Aviation Durban', durban),
      organisation('Zephyrhawk Aviaton (Durban)', durban),
    ])
    expect(clusters.size).toBe(1)
  })

  test('two numbers of registration are two companies, whatever else agrees', () => {
    const known = { ...own, phones: [phone], emails: ['jan@zephyrhawk.example'] }
    const { clusters, reviews } = match([
      organisation('Zephyrhawk Aviation', { ...known, registrationNumbers: ['2001/000001/07'] }),
      organisation('Zephyrhawk Aviaton', { ...known, registrationNumbers: ['2002/000002/07'] }),
    ])
    expect([clusters.size, reviews.length]).toEqual([0, 0])
  })

  test('one number of registration is one company that changed its name', () => {
    const known = { registrationNumbers: ['2001/000001/07'] }
    const { clusters } = match([organisation('Zephyrhawk', known), organisation('Quillfeather', known)])
    expect(clusters.size).toBe(1)
  })

  test('numbers in the names', () => {
    const { clusters } = match([
      organisation('Zephyrhawk Hangar 3', { phones: [phone] }),
      organisation('Zephyrhawk Hangar 4', { phones: [phone] }),
    ])
    expect(clusters.size).toBe(0)
  })

  test('a phone that somebody else has now joins nobody', () => {
    const { clusters, reviews } = match([
      organisation('Zephyrhawk Aviation', { phones: [phone] }),
      organisation('Quillfeather Bakery', { phones: [phone] }),
    ])
    expect([clusters.size, reviews.length]).toEqual([0, 0])
  })
})
