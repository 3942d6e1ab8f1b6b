import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileOf } from '../quality/testing.ts'
import { piecesOf } from './pieces.ts'

test('what is used piece by piece is the whole file, however much of each is left', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      fc.infiniteStream(fc.nat()),
      (text, length, uses) => {
        const next = piecesOf(fileOf(text), length)
        let whole = ''
        let used = 0
        for (let piece = next(0); piece; piece = next(used)) {
          const { value } = uses.next()
          used = piece.isLast ? piece.bytes.length : value % (piece.bytes.length + 1)
          whole += piece.bytes.toString('latin1', 0, used)
        }
        expect(whole).toBe(Buffer.from(text).toString('latin1'))
      },
    ),
  )
})
