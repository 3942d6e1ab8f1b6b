import { appendFile, mkdtemp, open, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { largestFile, readWhole, type Source } from './read-whole.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Reads a real file of ten bytes in pieces of four, doing something to it before the second piece. */
const readWhile = async (disturb: (path: string) => Promise<unknown>) => {
  const path = join(folder, 'list.csv')
  await writeFile(path, '0123456789')
  const file = await open(path)
  let pieces = 0
  const source: Source = {
    state: () => file.stat({ bigint: true }),
    async read(into, offset, length, position) {
      pieces += 1
      if (pieces === 2) await disturb(path)
      return file.read(into, offset, Math.min(length, 4), position)
    },
  }
  try {
    return await readWhole(source, 'list.csv')
  } finally {
    await file.close()
  }
}

test('a quiet file is read whole', async () => {
  expect(Buffer.from(await readWhile(() => Promise.resolve())).toString()).toBe('0123456789')
})

test.each([
  ['grows', (path: string) => appendFile(path, 'x')],
  ['shrinks', (path: string) => truncate(path, 3)],
  ['is touched', (path: string) => utimes(path, 1, 1)],
])('a file that %s meanwhile is refused', async (_, disturb) => {
  await expect(readWhile(disturb)).rejects.toMatchObject({ code: 'file_changed' })
})

test('a file above the limit is refused unread', async () => {
  const path = join(folder, 'large')
  await writeFile(path, '')
  await truncate(path, largestFile + 1)
  const file = await open(path)
  const read = readWhole(
    { state: () => file.stat({ bigint: true }), read: () => Promise.reject(new Error('read')) },
    'large',
  )
  await expect(read).rejects.toMatchObject({ code: 'file_too_large' })
  await file.close()
})
