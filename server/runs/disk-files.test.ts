import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { appendTo, readFrom, spillTo } from './disk-files.ts'

const freshFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass disk '))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const pieces = [Buffer.from('ab'), Buffer.alloc(300_000, 'c'), Buffer.from('d'), Buffer.alloc(200_000, 'e')]

test('a file has its name only when it is finished, and all that was appended', async () => {
  const path = join(await freshFolder(), 'table.csv')
  const file = appendTo(path)
  for (const piece of pieces) file.append(piece)
  expect(existsSync(path)).toBe(false)
  await file.finish()
  expect(readFileSync(path).equals(Buffer.concat(pieces))).toBe(true)
  expect(file.size()).toBe(500_003)
})

test('any part of a file is read, and never more than there is', async () => {
  const path = join(await freshFolder(), 'table.csv')
  const file = appendTo(path)
  file.append(Buffer.from('0123456789'))
  await file.finish()
  const read = readFrom(path)
  expect(read.size).toBe(10)
  expect(Buffer.from(read.read(3, 4)).toString()).toBe('3456')
  expect(() => read.read(8, 3)).toThrow('ends 1 bytes early')
  read.close()
})

test('what is spilt can be read while more comes, and leaves nothing behind', async () => {
  const folder = await freshFolder()
  const spill = spillTo(join(folder, 'spill'))
  for (const piece of pieces) spill.append(piece)
  const textAt = (offset: number, length: number) => {
    const into = Buffer.alloc(length)
    spill.read(offset, into)
    return into.toString()
  }
  expect(textAt(299_999, 4)).toBe('cccd')
  spill.append(Buffer.from('end'))
  expect(textAt(500_003, 3)).toBe('end')
  spill.close()
  expect(await readdir(folder)).toEqual([])
})
