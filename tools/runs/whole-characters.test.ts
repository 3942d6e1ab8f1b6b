import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeWhole } from './whole-characters.ts'

test('slices of any length give the text back, and none cuts a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 4, max: 20 }), (text, limit) => {
      const bytes = Buffer.from(text.toWellFormed())
      let read = ''
      for (let offset = 0; offset < bytes.length;) {
        const slice = bytes.subarray(offset, offset + limit)
        const whole = decodeWhole(slice, offset + limit < bytes.length)
        if (!whole) return false
        expect(whole.bytes).toBeGreaterThan(0)
        read += whole.content
        offset += whole.bytes
      }
      return read === text.toWellFormed()
    }),
  )
})

test('bytes that are no text are told apart', () => {
  expect(decodeWhole(Buffer.from([0x50, 0x4b, 0xff, 0x00]), false)).toBeUndefined()
  expect(decodeWhole(Buffer.from('ä').subarray(1), false)).toBeUndefined()
})
