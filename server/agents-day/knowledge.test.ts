import { expect, test } from 'vitest'
import { knowledge } from './testing/knowledge.ts'

test('a call that says what nobody told is refused, however deep it stands; own words are free', () => {
  const known = knowledge('agent')
  known.hear('{"run":"r1","pairs":["p1"],"columns":["Q1"],"field":"email"}')
  known.require({ run: 'r1', pairs: ['p1'], columns: ['Q1=email'], note: 'anything', limit: 1 })
  expect(() => known.require({ run: 'r2' })).toThrow('Nothing told agent of "r2".')
  expect(() => known.require({ pairs: ['p1', 'p2'] })).toThrow('"p2"')
  expect(() => known.require({ columns: ['Q2=email'] })).toThrow('"Q2"')
  expect(() => known.require({ name: 'data_trace', input: { run: 'r3' } })).toThrow('"r3"')
})
