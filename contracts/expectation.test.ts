import { describe, expect, test } from 'vitest'
import { expectation, expectations } from './expectation.ts'

const base = { name: 'a', on: '*' }
const messages = (entry: object) =>
  expectation.safeParse({ ...base, ...entry }).error?.issues.map(({ message }) => message)

test('what is not said has a default', () => {
  expect(expectation.parse({ ...base, check: 'present', field: 'email' })).toEqual({
    ...{ ...base, check: 'present', field: 'email' },
    ...{ at_least: 1, optional: false, severity: 'error' },
  })
})

describe('a check says what it needs and what it does not read', () => {
  test.each([
    [{ check: 'present' }, ['`present` needs `field`']],
    [{ check: 'pattern', field: 'a' }, ['`pattern` needs `shape` or `pattern`']],
    [{ check: 'range', field: 'a' }, ['`range` needs `min` or `max` or `earliest` or `latest`']],
    [{ check: 'set' }, ['`set` needs `field`', '`set` needs `values`']],
    [{ check: 'reference', field: 'a', in: 'b' }, ['`reference` needs `in_field`']],
    [{ check: 'freshness', field: 'a' }, ['`freshness` needs `days`']],
    [{ check: 'present', field: 'a', values: ['x'] }, ['`present` does not read `values`']],
    [{ check: 'row_account', field: 'a' }, ['`row_account` does not read `field`']],
  ])('%j', (entry, wanted) => {
    expect(messages(entry)).toEqual(wanted)
  })
})

test.each([
  ['(', 'must be a regular expression'],
  ['(a+)+', 'must not repeat without end what repeats without end, such as `(a+)+`'],
  ['(?:[a-z]*x)*', 'must not repeat without end what repeats without end, such as `(a+)+`'],
  ['([a-z]+){2,}', 'must not repeat without end what repeats without end, such as `(a+)+`'],
])('the pattern %s is refused', (pattern, message) => {
  expect(messages({ check: 'pattern', field: 'a', pattern })).toContain(message)
})

test.each(['[A-Z]{2}-\\d+', '(?:\\+27|0)\\d{9}', '(a|b)+', '\\(\\d+\\)'])('the pattern %s is taken', (pattern) => {
  expect(messages({ check: 'pattern', field: 'a', pattern })).toBeUndefined()
})

test('what only sheets have cannot be said of outputs', () => {
  const entry = { ...base, check: 'present', field: 'email' }
  expect(expectations.safeParse({ outputs: [{ ...entry, kind: 'contacts' }] }).success).toBe(false)
  expect(expectations.safeParse({ outputs: [{ ...entry, file: 'crm.xlsx' }] }).success).toBe(false)
  expect(expectations.safeParse({ outputs: [{ ...base, check: 'row_account' }] }).success).toBe(false)
  expect(expectations.safeParse({ sheets: [{ ...base, check: 'row_account', kind: 'contacts' }] }).success).toBe(true)
})
