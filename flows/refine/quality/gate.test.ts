import { expect, test } from 'vitest'
import { expectations } from '#contracts/expectation'
import { failureOf, gateOf } from './gate.ts'
import { checked, contactsSheet } from './testing.ts'

const organisations = 'organization_slug,organization_name\nalpha,\nbeta,Beta\n'
const gate = (outputs: readonly object[], tables: Record<string, string> = { organisations }) => {
  const entries = outputs.map((entry, index) => ({
    name: `n${index}`,
    on: 'organisations',
    check: 'present' as const,
    field: 'organization_name',
    ...entry,
  }))
  return gateOf(checked({ outputs: entries }, { tables }), expectations.parse({ outputs: entries }))
}

test('an optional expectation of many sheets is told of once where none had anything to check, else of those that had', () => {
  const sheets = ['A', 'B', 'C'].map((name) => contactsSheet([[name === 'B' ? 'Email' : 'Name'], ['x']], name))
  const told = (field: string) => {
    const entries = [{ name: 'n', on: '*', check: 'present' as const, field, optional: true }]
    return gateOf(checked({ sheets: entries }, { sheets }), expectations.parse({ sheets: entries })).results
  }
  expect(told('Email').map(({ status, on }) => [status, on])).toEqual([['passed', 'crm.xlsx/B']])
  expect(told('Phone').map(({ status }) => status)).toEqual(['skipped'])
})

test('only errors decide', () => {
  expect(gate([{}]).status).toBe('failed')
  expect(gate([{ severity: 'warning' }, { severity: 'info' }])).toMatchObject({
    status: 'passed',
    expectations: { failed_errors: 0, failed_warnings: 1, failed_infos: 1 },
  })
})

test('failed errors come first, what was skipped last', () => {
  const { results } = gate([
    { on: 'notes', optional: true },
    { field: 'organization_slug' },
    { severity: 'warning' },
    {},
  ])
  expect(results.map(({ name }) => name)).toEqual(['n3', 'n2', 'n1', 'n0'])
})

test('a gate that checked nothing is not passed, one without expectations is not checked', () => {
  const empty = gate([{ on: 'notes', optional: true }])
  expect(empty.status).toBe('failed')
  expect(failureOf(empty)?.message).toBe('Nothing was checked: each of the 1 expectations was skipped.')
  expect(gate([]).status).toBe('not_checked')
  expect(failureOf(gate([]))).toBeUndefined()
})

test('the failure of a run names expectations and rows, and no values', () => {
  const failure = failureOf(gate([{ check: 'pattern', pattern: '[a-z]+' }, {}, {}, {}]))
  expect(failure?.message).toBe(
    '4 expectations are not met. "n0" on organisations: 0 of 1 values (0 %) pass; all must. First: organisations/beta. "n1" on organisations: 1 of 2 rows (50 %) pass; all must. First: organisations/alpha. "n2" on organisations: 1 of 2 rows (50 %) pass; all must. First: organisations/alpha. And 1 more.',
  )
  expect(failure?.hint).toContain('`qa_latest`')
})
