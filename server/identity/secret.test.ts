import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSecret, secretOf } from './secret.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('32 bytes make one text of letters and digits, which no other bytes make', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(secretOf(one)).toMatch(/^hpat_[0-9A-Za-z]{49}$/)
      expect(isSecret(secretOf(one))).toBe(true)
      expect(secretOf(one) === secretOf(other)).toBe(Buffer.from(one).equals(other))
    }),
  )
  expect(isSecret(secretOf(new Uint8Array(32)))).toBe(true)
  expect(isSecret(secretOf(new Uint8Array(32).fill(255)))).toBe(true)
})

test('a character that is changed, lost, doubled or swapped is noticed without a lookup', () => {
  const secret = secretOf(randomBytes(32))
  for (let at = 0; at < secret.length; at += 1) {
    const [before, here, after] = [secret.slice(0, at), secret.charAt(at), secret.slice(at + 1)]
    const wrong = [
      `${before}${here === 'x' ? 'y' : 'x'}${after}`,
      `${before}${after}`,
      `${before}${here}${here}${after}`,
      `${before}${after.slice(0, 1)}${here}${after.slice(1)}`,
    ]
    for (const one of wrong) expect(isSecret(one)).toBe(one === secret)
  }
  for (const other of ['', 'hpat_', `${secret}\n`, ` ${secret}`, secret.toLowerCase()])
    expect(isSecret(other)).toBe(false)
})
