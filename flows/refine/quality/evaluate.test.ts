import { describe, expect, test } from 'vitest'
import { checked, contactsSheet } from './testing.ts'

const organisations = `organization_name,organization_slug,province,data_quality_score
Alpha Air,alpha-air,Gauteng,0.8
Beta Wings,beta-wings,,1.2
"Gamma, ""Ltd""",alpha-air,Atlantis,
`
const one = (entry: object, tables: Record<string, string> = { organisations }, asOf?: string) => {
  const outputs = [{ on: 'organisations', check: 'present' as const, ...entry }]
  const [result] = checked({ outputs }, { tables, ...(asOf && { asOf }) })
  return result
}
const failing = (result: ReturnType<typeof one>) => result?.examples.map(({ at, value }) => [at, value])

describe('each check names the rows that fail it', () => {
  test('present', () => {
    const result = one({ field: 'province' })
    expect(result).toMatchObject({ status: 'failed', reason: 'below_share', checked: 3, passed: 2, failed: 1 })
    expect(failing(result)).toEqual([['organisations/beta-wings', '']])
    expect(result?.message).toBe('2 of 3 rows (66.66 %) pass; all must.')
  })

  test('pattern: the whole value must match', () => {
    expect(failing(one({ check: 'pattern', field: 'organization_name', pattern: '[A-Za-z ]+' }))).toEqual([
      ['organisations/alpha-air', 'Gamma, "Ltd"'],
    ])
    expect(one({ check: 'pattern', field: 'organization_slug', shape: 'slug' })).toMatchObject({ status: 'passed' })
  })

  test('range, of numbers; a blank is not checked', () => {
    const result = one({ check: 'range', field: 'data_quality_score', min: 0, max: 1 })
    expect(result).toMatchObject({ status: 'failed', checked: 2 })
    expect(failing(result)).toEqual([['organisations/beta-wings', '1.2']])
  })

  test('set: case does not count', () => {
    const result = one({ check: 'set', field: 'province', values: ['gauteng', 'Limpopo'] })
    expect(failing(result)).toEqual([['organisations/alpha-air', 'Atlantis']])
  })

  test('unique: the second one fails', () => {
    const result = one({ check: 'unique', field: 'organization_slug' })
    expect(result).toMatchObject({ checked: 3, failed: 1 })
    expect(failing(result)).toEqual([['organisations/alpha-air', 'alpha-air']])
    const both = one({ check: 'unique', field: 'organization_slug', also: ['organization_name'] })
    expect(both).toMatchObject({ status: 'passed' })
  })

  test('reference: the value must stand in the other table', () => {
    const contacts = 'contact_id,organization_slug\nc_1,alpha-air\nc_2,delta\n'
    const entry = { on: 'contacts', check: 'reference', field: 'organization_slug', in: 'organisations' }
    const result = one({ ...entry, in_field: 'organization_slug' }, { organisations, contacts })
    expect(failing(result)).toEqual([['contacts/c_2', 'delta']])
    expect(one({ ...entry, in_field: 'slug' }, { organisations, contacts })).toMatchObject({
      status: 'failed',
      reason: 'reference_missing',
    })
  })

  test('freshness: the latest date decides, dates to come do not count', () => {
    const notes = 'note_id,date\nn_1,2025-12-31\nn_2,2025-06-01\nn_3,2031-01-01\n'
    const entry = { on: 'notes', check: 'freshness', field: 'date' }
    expect(one({ ...entry, days: 31 }, { notes })).toMatchObject({ status: 'passed', checked: 2 })
    const old = one({ ...entry, days: 30 }, { notes })
    expect(old).toMatchObject({ status: 'failed', reason: 'too_old' })
    expect(failing(old)).toEqual([['notes/n_1', '2025-12-31']])
    expect(old?.message).toContain('31 days before the run; allowed are 30')
    expect(one({ ...entry, days: 31 }, { notes }, '2026-02-01T00:00:00.000Z')).toMatchObject({ status: 'failed' })
  })
})

test('a share below one lets some fail, and says so', () => {
  expect(one({ field: 'province', at_least: 0.66 })).toMatchObject({
    status: 'passed',
    failed: 1,
    message: '2 of 3 rows (66.66 %) pass; 1 fail, which the share allows.',
  })
  expect(one({ field: 'province', at_least: 0.67 })).toMatchObject({ status: 'failed' })
})

describe('a check that finds nothing to look at', () => {
  test.each([
    ['no rows', { field: 'a' }, { organisations: 'a,b\n' }, 'checked_nothing', 'there are no rows'],
    [
      'no value',
      { check: 'unique', field: 'a' },
      { organisations: 'a,b\n,1\n,2\n' },
      'checked_nothing',
      '2 rows has a value',
    ],
    ['no column', { field: 'c' }, { organisations: 'a,b\n1,2\n' }, 'field_missing', 'it has: a, b.'],
    [
      'no table',
      { on: 'contacts', field: 'a' },
      { organisations: 'a\n1\n' },
      'table_missing',
      'there are: organisations.',
    ],
  ])('fails with %s, unless it is optional', (_, entry, tables, reason, words) => {
    const result = one(entry, tables)
    expect(result).toMatchObject({ status: 'failed', reason, checked: 0 })
    expect(result).not.toHaveProperty('share')
    expect(result?.message).toContain(words)
    expect(one({ ...entry, optional: true }, tables)).toMatchObject({ status: 'skipped', reason })
  })
})

describe('sheets', () => {
  const sheet = contactsSheet([
    ['E-mail', 'Cell', 'Date'],
    ['ann@alpha.example; bob@alpha.example', 27821234567, new Date('2026-01-02')],
    ['N/A', '082', '31/01/2026'],
    ['not an email', '', '#REF!'],
    [null, null, null],
  ])
  const check = (entry: object, sheets = [sheet]) =>
    checked({ sheets: [{ on: '*', check: 'present' as const, ...entry }] }, { sheets })

  test('are looked at by header or field; placeholders and failed lookups are no values', () => {
    const [result] = check({ check: 'pattern', field: 'e-mail', shape: 'email' })
    expect(result).toMatchObject({ on: 'crm.xlsx/Contacts', checked: 2, failed: 1 })
    expect(result?.examples).toEqual([{ at: 'crm.xlsx/Contacts/4', value: 'not an email' }])
    const [date] = check({ check: 'range', field: 'Date', earliest: '2026-01-01', latest: '2026-01-30' })
    expect(date?.examples).toEqual([{ at: 'crm.xlsx/Contacts/3', value: '31/01/2026' }])
  })

  test('are chosen by name, file and kind, and one that is not there has a clear reason', () => {
    expect(
      check({ on: 'con*', field: 'Cell' }, [sheet, contactsSheet([['Cell'], ['1']], 'Company Contacts')]),
    ).toHaveLength(1)
    expect(check({ on: '*contacts', file: '*.XLSX', kind: 'contacts', field: 'Cell' })).toMatchObject([{ checked: 3 }])
    for (const entry of [{ on: 'People' }, { file: 'a.csv' }, { kind: 'notes' }]) {
      expect(check({ ...entry, field: 'Cell' })).toMatchObject([{ status: 'failed', reason: 'sheet_missing' }])
    }
    expect(check({ on: 'People', field: 'Cell' })[0]?.message).toBe(
      'There is no sheet `People`; there are: crm.xlsx/Contacts.',
    )
  })

  test('can refer to each other', () => {
    const companies = contactsSheet([['Name'], ['Alpha'], ['Beta']], 'Companies')
    const people = contactsSheet([['Company'], ['alpha '], ['Gamma']], 'People')
    const entry = { on: 'People', check: 'reference', field: 'Company', in: 'comp*', in_field: 'name' }
    expect(check(entry, [companies, people])[0]?.examples).toEqual([{ at: 'crm.xlsx/People/3', value: 'Gamma' }])
  })
})

test('of many that fail the first ten are kept, and a digest tells the same failures apart from others', () => {
  const table = (bad: number) =>
    `a\n${Array.from({ length: 500 }, (_, row) => (row === bad ? 'x9' : 'x')).join('\n')}\n`
  const check = (text: string) => one({ check: 'pattern', field: 'a', pattern: 'y' }, { organisations: text })
  const result = check(table(400))
  expect(result).toMatchObject({ failed: 500 })
  expect(result?.examples).toHaveLength(10)
  expect(result?.digest).toBe(check(table(400))?.digest)
  expect(result?.digest).not.toBe(check(table(401))?.digest)
})
