import { describe, expect, test } from 'vitest'
import { pick, refineFiles } from '../testing.ts'

const outreach = ['Organisation Name', 'ID', 'Website', 'Province', 'Address', 'Type', 'Reachout Date']
const people = ['ID', 'Organisation Name', 'Firstname', 'Surname', 'Position', 'Phone', 'Email', 'Invalid']

describe('join keys are tested', () => {
  test('ids that match are used, and a name that differs is reported', async () => {
    const { contacts, issues, mapped } = await refineFiles({
      'a.xlsx': {
        Organisation: [outreach, ['Alpha Air', 1], ['Beta Air', 2], ['Gamma Air', 3]],
        People: [
          people,
          [1, 'Alpha Air', 'Ann', 'Ames', null, null, 'ann@alpha.example'],
          [2, 'Beta Air', 'Bob', 'Beck', null, null, 'bob@beta.example'],
          [3, 'The people from Durban', 'Cy', 'Cole', null, null, 'cy@gamma.example'],
        ],
      },
    })
    expect(mapped[1]?.join?.best).toMatchObject({ by: 'id', rows: 3, matched: 3, compared: 3, agreed: 2 })
    expect(pick(contacts, 'name', 'organization_slug')).toContainEqual(['Cy Cole', 'gamma-air'])
    expect(pick(issues, 'sheet', 'row', 'column', 'reason')).toEqual([['People', '4', 'B', 'name_differs_from_id']])
  })

  test('ids that agree with other organisations than the names say are not used', async () => {
    const { contacts, mapped } = await refineFiles({
      'a.xlsx': {
        Organisation: [outreach, ['Alpha Air', 1], ['Beta Air', 2], ['Gamma Air', 3]],
        People: [
          people,
          [2, 'Alpha Air', 'Ann', 'Ames', null, null, 'ann@alpha.example'],
          [3, 'Beta Air', 'Bob', 'Beck', null, null, 'bob@beta.example'],
          [1, 'Delta Air', 'Cy', 'Cole', null, null, 'cy@delta.example'],
        ],
      },
    })
    expect(mapped[1]?.join).toMatchObject({
      best: { by: 'name', matched: 2, rows: 3 },
      declared: { header: 'ID', refused: 'names_contradict', test: { matched: 3, agreed: 0 }, better: { by: 'name' } },
    })
    expect(pick(contacts, 'name', 'organization_slug')).toEqual([
      ['Ann Ames', 'alpha-air'],
      ['Bob Beck', 'beta-air'],
      ['Cy Cole', 'delta-air'],
    ])
  })

  test('a lookup column of names and zeros joins by name', async () => {
    const { contacts, rows, mapped } = await refineFiles({
      'a.xlsx': {
        Companies: [
          ['C_ID', 'Company', 'Website'],
          [1, 'Alpha Air', 'alpha.example'],
          [2, 'Beta Air', 'beta.example'],
        ],
        People: [
          ['C_ID', 'FirstName', 'Surname', 'Email'],
          ['Alpha Air', 'Ann', 'Ames', 'ann@gmail.com'],
          [0, 'Bob', 'Beck', 'bob@gmail.com'],
        ],
      },
    })
    expect(mapped[1]?.join).toMatchObject({ best: { by: 'name', column: 'A', rows: 1, matched: 1 } })
    expect(pick(contacts, 'name', 'organization_slug')).toEqual([['Ann Ames', 'alpha-air']])
    expect(rows.at(-1)).toMatchObject({ sheet: 'People', row: '3', outcome: 'quarantined', reason: 'no_organisation' })
  })

  test('an id that two organisations share leads nowhere', async () => {
    const { rows } = await refineFiles({
      'a.xlsx': {
        Organisation: [outreach, ['Alpha Air', 1], ['Beta Air', 1], ['Gamma Air', 2], ['Delta Air', 3], ['Eta Air', 4]],
        People: [
          people,
          [1, null, 'Ann', 'Ames', null, null, 'ann@alpha.example'],
          [2, null, 'Bob', 'Beck', null, null, 'bob@gamma.example'],
          [2, null, 'Cy', 'Cole', null, null, 'cy@gamma.example'],
        ],
      },
    })
    expect(pick(rows, 'sheet', 'row', 'outcome', 'reason').slice(-3)).toEqual([
      ['People', '2', 'quarantined', 'ambiguous_id'],
      ['People', '3', 'kept', 'contact'],
      ['People', '4', 'kept', 'contact'],
    ])
  })
})

describe('people who have a number of their own', () => {
  const header = ['id', 'first', 'last', 'mail', 'cell', 'company_id', 'company']
  const companies = {
    Sheet: [
      ['id', 'company', 'province'],
      [1, 'Alpha Air', 'GP'],
      [2, 'Beta Air', 'KZN'],
      [3, 'Gamma Air', 'GP'],
    ],
  }

  test('follow the key of the company into another file, or its name where the lookup failed', async () => {
    const { contacts, rows, mapped } = await refineFiles({
      'contacts.csv': {
        Sheet: [
          header,
          [1, 'Ann', 'Ames', 'ann@alpha.example', null, 3, 'Gamma Air'],
          [2, 'Bob', 'Beck', 'bob@beta.example', null, 0, 'Beta Air'],
          [3, 'Cy', 'Cole', 'cy@delta.example', null, '#N/A', 'Delta Air'],
          [4, 'Di', 'Dean', 'di@beta.example', null, 2, null],
          [5, 'Ed', 'Eve', 'ed@lost.example', null, '#N/A', null],
          [6, 'Flo', 'Fox', 'flo@lost.example', null, 0, 0],
        ],
      },
      'companies.csv': companies,
    })
    expect(mapped[0]?.join?.tests[0]).toMatchObject({
      by: 'id',
      parent: 1,
      rows: 2,
      matched: 2,
      compared: 1,
      agreed: 1,
    })
    expect(pick(contacts, 'name', 'organization_slug')).toEqual([
      ['Bob Beck', 'beta-air'],
      ['Di Dean', 'beta-air'],
      ['Cy Cole', 'delta-air'],
      ['Ann Ames', 'gamma-air'],
    ])
    expect(pick(rows, 'file', 'row', 'outcome', 'reason').filter(([, , outcome]) => outcome === 'quarantined')).toEqual(
      [
        ['contacts.csv', '6', 'quarantined', 'no_organisation'],
        ['contacts.csv', '7', 'quarantined', 'no_organisation'],
      ],
    )
  })

  test('are not joined by it, though companies have the same numbers', async () => {
    const { rows, mapped } = await refineFiles({
      'a.xlsx': {
        ...companies,
        People: [
          ['id', 'first', 'last', 'mail'],
          [1, 'Ann', 'Ames', 'ann@gamma.example'],
          [2, 'Bob', 'Beck', 'bob@alpha.example'],
        ],
      },
    })
    expect(mapped[1]?.join).toMatchObject({ declared: { refused: 'own_ids', test: { matched: 2, compared: 0 } } })
    expect(pick(rows, 'sheet', 'outcome', 'reason').slice(-2)).toEqual([
      ['People', 'quarantined', 'unconfirmed_id'],
      ['People', 'quarantined', 'unconfirmed_id'],
    ])
  })

  test('give no keys to others: several of them are one company', async () => {
    const { contacts } = await refineFiles({
      'a.xlsx': {
        People: [
          ['id', 'company', 'website', 'first', 'last'],
          [1, 'Alpha Air', 'alpha.example', 'Ann', 'Ames'],
          [2, 'Alpha Air', 'alpha.example', 'Bob', 'Beck'],
          [3, 'Beta Air', 'beta.example', 'Cy', 'Cole'],
          [4, 'Beta Air', 'beta.example', 'Di', 'Dean'],
        ],
        Others: [
          ['company_id', 'first', 'last', 'mail'],
          [2, 'Ed', 'Eve', 'ed@gmail.com'],
        ],
      },
    })
    expect(pick(contacts, 'name')).not.toContainEqual(['Ed Eve'])
  })
})

test('ids are never tested against the sheet that they stand in', async () => {
  const { mapped } = await refineFiles({
    'a.xlsx': { Sheet: [outreach, ['Alpha Air', 1], ['Beta Air', 2]] },
  })
  expect(mapped[0]?.join).toEqual({ tests: [], more: 0, itself: true })
})

test('keys of another file lead nowhere as long as no name agrees with them', async () => {
  const files = (company: string | null) => ({
    'a.csv': {
      Sheet: [
        ['company_id', 'company', 'first', 'last', 'mail'],
        [1, company, 'Ann', 'Ames', 'ann@x.example'],
      ],
    },
    'b.csv': { Sheet: [outreach, ['Alpha Air', 1]] },
  })
  const joinOf = async (company: string | null) => (await refineFiles(files(company))).mapped[0]?.join?.best?.by
  expect([await joinOf(null), await joinOf('Beta Air'), await joinOf('ALPHA AIR')]).toEqual([
    undefined,
    undefined,
    'id',
  ])
})
