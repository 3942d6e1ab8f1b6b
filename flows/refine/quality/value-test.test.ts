import { expect, test } from 'vitest'
import { expectation } from '#contracts/expectation'
import { fileOf, dayFirst } from './testing.ts'
import { isNamed } from './subject.ts'
import { tableSubject } from './table-subject.ts'
import { valueTest } from './value-test.ts'

const subject = tableSubject('contacts', fileOf('a\n'), dayFirst)
const passes = (entry: object, value: string) =>
  valueTest(expectation.parse({ name: 'a', on: 'contacts', field: 'a', ...entry }), subject)(value)

test.each([
  ['email', 'ann@alpha.example', true],
  ['email', 'ann@alpha.example; bob@müller.example', true],
  ['email', 'ann@alpha.example bob@alpha.example', false],
  ['email', 'ann@alpha', false],
  ['email', 'ann@alpha.example.', false],
  ['email', 'https://alpha.example/@ann', false],
  ['email', `${'a'.repeat(3_000)}@alpha.example`, false],
  ['phone_e164', '+27821234567', true],
  ['phone_e164', '+27821234567; +441632960001', true],
  ['phone_e164', '+27115550001 x12', true],
  ['phone_e164', '0821234567', false],
  ['phone_e164', '+27 82 123 4567', false],
  ['website', 'https://alpha.example/contact', true],
  ['website', 'www.alpha.example', true],
  ['website', 'https://my_site.example:8080/?a=1', true],
  ['website', 'see email', false],
  ['slug', 'alpha-air-2', true],
  ['slug', 'Alpha', false],
  ['date', '31/12/2025', true],
  ['date', '2025-13-01', false],
  ['date', 'soon', false],
])('%s: %s', (shape, value, wanted) => {
  expect(passes({ check: 'pattern', shape }, value)).toBe(wanted)
})

test.each([
  ['1', true],
  ['1 234.5', true],
  ['1,234,567', true],
  ['-1', false],
  ['1,5', false],
  ['many', false],
])('of at least 0: %s', (value, wanted) => {
  expect(passes({ check: 'range', min: 0 }, value)).toBe(wanted)
})

test.each([
  ['Contacts', 'contacts', true],
  ['Contacts', '*', true],
  ['Company_Contacts', '*contacts', true],
  ['Company_Contacts', 'comp*con*s', true],
  ['Contacts', 'contact', false],
  ['aba', 'ab*ba', false],
  ['a.b', 'a?b', false],
])('%s is meant by %s: %s', (name, wanted, is) => {
  expect(isNamed(name, wanted)).toBe(is)
})
