import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockWriter, openBlocks } from './block-file.ts'
import { memoryFile } from './testing.ts'

const written = async (entries: readonly (readonly [string, unknown])[], head?: unknown) => {
  const file = memoryFile()
  const writer = blockWriter(file, head)
  for (const [key, value] of entries) writer.add(key, value)
  await writer.finish()
  return file
}

const numbered = Array.from(
  { length: 5_000 },
  (_, index) => [`key-${`${index}`.padStart(6, '0')}`, { index, text: 'x'.repeat(index % 90) }] as const,
)

test('every entry is found by its key, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ unit: 'binary' })),
      fc.string({ unit: 'binary' }),
      async (keys, other) => {
        const sorted = keys.toSorted()
        const file = openBlocks((await written(sorted.map((key) => [key, { of: key }]))).open())
        expect([...file.entries()].map(([key]) => key)).toEqual(sorted)
        for (const key of sorted) expect(file.find(key)).toEqual({ of: key })
        expect(file.find(other)).toEqual(keys.includes(other) ? { of: other } : undefined)
      },
    ),
  )
})

test('one entry of many costs one block', async () => {
  const written5 = await written(numbered, { about: 'numbers' })
  const file = openBlocks(written5.open())
  const before = written5.reads()
  expect(file.find('key-004321')).toMatchObject({ index: 4321 })
  expect(written5.reads() - before).toBe(1)
  expect(file).toMatchObject({ head: { about: 'numbers' }, count: 5_000 })
})

test('a range is read from its first to its last key', async () => {
  const file = openBlocks((await written(numbered)).open())
  const keys = [...file.entries('key-001000', 'key-001999x')].map(([key]) => key)
  expect(keys).toEqual(numbered.slice(1_000, 2_000).map(([key]) => key))
  expect([...file.entries('z')]).toEqual([])
})

test('keys out of order are a mistake of the writer', () => {
  const writer = blockWriter(memoryFile())
  writer.add('b', 1)
  expect(() => writer.add('a', 2)).toThrow('key a comes after b')
  expect(() => writer.add('b', 2)).toThrow('key b comes after b')
})

test('a damaged file is told', async () => {
  const whole = Buffer.from((await written(numbered)).bytes())
  for (const bytes of [whole.subarray(0, -1), whole.subarray(1), Buffer.from('no')]) {
    const file = memoryFile()
    file.append(bytes)
    expect(() => openBlocks(file.open())).toThrow('damaged')
  }
})
