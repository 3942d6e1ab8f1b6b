import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inputFromText } from './input-text.ts'

const schema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    whole: { type: 'integer' },
    part: { type: 'number' },
    flag: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    sizes: { type: 'array', items: { type: 'integer' } },
    parts: { type: 'object' },
  },
} as const

const record = fc.record(
  {
    text: fc.string(),
    whole: fc.maxSafeInteger(),
    part: fc.double({ noNaN: true, noDefaultInfinity: true }).map((part) => part + 0),
    flag: fc.boolean(),
    tags: fc.array(fc.string(), { minLength: 1 }),
    sizes: fc.array(fc.maxSafeInteger(), { minLength: 1 }),
    parts: fc.dictionary(fc.string(), fc.jsonValue()).map((parts) => JSON.parse(JSON.stringify(parts))),
  },
  { requiredKeys: [] },
)

test('whatever was written out comes back typed', () => {
  fc.assert(
    fc.property(record, (input) => {
      const texts = Object.entries(input).flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map(
          (one) => [name, typeof one === 'object' ? JSON.stringify(one) : String(one)] as const,
        ),
      )
      expect(inputFromText(schema, texts)).toEqual(input)
    }),
  )
})

test.each([
  ['whole', ''],
  ['whole', '007'],
  ['whole', ' 1'],
  ['whole', '0x10'],
  ['part', 'Infinity'],
  ['part', '1.'],
  ['flag', 'yes'],
  ['parts', '{'],
])('%s=%j is left for the tool to refuse', (name, text) => {
  expect(inputFromText(schema, [[name, text]])).toEqual({ [name]: text })
})

test('a single value given twice, and a field of no schema, are left for the tool to refuse', () => {
  const texts = [
    ['text', 'a'],
    ['text', 'b'],
    ['__proto__', 'x'],
    ['toString', 'y'],
  ] as const
  expect(inputFromText(schema, texts)).toEqual(JSON.parse('{"text":["a","b"],"__proto__":"x","toString":"y"}'))
})
