import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const prefix = 'hpat_'
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Digits that 32 bytes and a CRC-32 need at most. */
const [bodyLength, checkLength] = [43, 6]
const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${bodyLength + checkLength}}$`)

const base62 = (number: bigint, length: number): string => {
  let text = ''
  for (let rest = number; text.length < length; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text
  return text
}

const withCheck = (body: string) => `${body}${base62(BigInt(crc32(body)), checkLength)}`

/** The token that 32 random bytes make: a prefix that scanners know, the bytes, and a checksum over both. */
export const secretOf = (random: Uint8Array): string =>
  withCheck(`${prefix}${base62(BigInt(`0x${Buffer.from(random).toString('hex')}`), bodyLength)}`)

/** Whether it is a personal access token at all; no lookup is needed to refuse one that was mistyped or made up. */
export const isSecret = (token: string): boolean =>
  shape.test(token) && withCheck(token.slice(0, -checkLength)) === token

/** What the store knows of a token. */
export const digestOfSecret = (token: string): Buffer => createHash('sha256').update(token).digest()
