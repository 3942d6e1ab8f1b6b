import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import { download } from './download.ts'

/** Two slices and a half. */
const bytes = randomBytes(2.5 * 1_048_576)
const file = { name: "a (1)'s.bin", media_type: 'application/octet-stream', bytes: bytes.length, sha256: 'digest' }
const offsets: number[] = []
beforeEach(() => offsets.splice(0))

type Part = { offset: number; limit: number }
const read = async ({ offset, limit }: Part): Promise<Record<string, unknown>> => {
  offsets.push(offset)
  return { content: bytes.subarray(offset, offset + limit).toString('base64'), ...(offset === 0 && { file }) }
}
const ask = (headers: Record<string, string> = {}, from = read, signal = new AbortController().signal) =>
  download(new Request('http://plane.example/', { headers, signal }), from)

test('a file of many slices comes whole, each read when the one before has left', async () => {
  const response = await ask()
  expect(offsets).toEqual([0])
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  expect(offsets).toEqual([0, 0, 1_048_576, 2_097_152])
  expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%20%281%29%27s.bin")
})

test.each([
  [1_048_570, 1_048_580],
  [2_000_000, 2_000_001],
  [bytes.length - 1, bytes.length],
])('bytes %i to %i come alone', async (start, end) => {
  const response = await ask({ range: `bytes=${start}-${end - 1}` })
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(start, end))).toBe(true)
  expect(response.headers.get('content-length')).toBe(String(end - start))
})

test('a busy plane is asked again', async () => {
  let refused = 0
  const response = await ask({}, async (part) => {
    if (part.offset > 0 && refused === 0) {
      refused += 1
      throw new HotpassError('rate_limited', 'Wait.', { retryAfter: 0 })
    }
    return read(part)
  })
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  expect(refused).toBe(1)
})

test.each<[string, () => Promise<Record<string, unknown>>, string]>([
  ['ends before its size', async () => ({ content: '' }), 'ended before its size'],
  ['is gone', () => Promise.reject(new HotpassError('output_not_found', 'It is gone.')), 'It is gone.'],
])('a file that %s on the way breaks the answer off', async (_what, later, says) => {
  const response = await ask({}, (part) => (part.offset > 0 ? later() : read(part)))
  await expect(response.arrayBuffer()).rejects.toThrow(says)
})

test('a client that hangs up is read no further for', async () => {
  const response = await ask()
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(offsets).toEqual([0, 0])
})
