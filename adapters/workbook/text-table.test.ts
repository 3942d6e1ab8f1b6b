import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textTable } from './text-table.ts'

test('any texts come back by their number, however long they are', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(''), fc.constant('é'.repeat(600_000)))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
      const table = textTable()
      for (const one of texts) table.add(one.toWellFormed())
      expect(texts.map((_, index) => table.get(index) === texts[index]?.toWellFormed())).not.toContain(false)
      expect(() => table.get(texts.length)).toThrow('which the file does not hold')
    }),
    { numRuns: 30 },
  )
})

test('a hundred thousand texts cost their bytes and little more', () => {
  const table = textTable()
  for (let index = 0; index < 100_000; index += 1) table.add(`text ${index}`)
  expect([table.get(0), table.get(65_535), table.get(99_999)]).toEqual(['text 0', 'text 65535', 'text 99999'])
})
