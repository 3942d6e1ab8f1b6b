import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { z } from 'zod'
import type { Appender, RandomAccess } from '#contracts/flow'
import { HotpassError } from '#contracts/errors'

/**
 * A file of entries in the order of their keys, in packed blocks with an index at the end: one entry is found by reading
 * one block, all are read by streaming. Blocks are JSON lines `[key, value]`.
 */
export type BlockWriter = {
  /** Keys ascend by code unit, each once. */
  add(key: string, value: unknown): void
  finish(): Promise<void>
}
export type BlockFile = {
  head: unknown
  /** Entries in all. */
  count: number
  find(key: string): unknown
  /** Entries from one key to another, both included, each decoded when it is asked for. */
  entries(from?: string, to?: string): Generator<[key: string, value: unknown]>
}

const magic = Buffer.from('hpblock1')
/** Magic word, place and length of the index. */
const trailerLength = magic.length + 12
const blockLength = 64 * 1024
const blocksKept = 4
const level = { params: { 100: 1 } } // ZSTD_c_compressionLevel

const index = z.object({
  head: z.unknown().optional(),
  count: z.int(),
  blocks: z.array(z.tuple([z.string(), z.int(), z.int()])),
})

const entryOf = (line: string): [key: string, value: unknown] => {
  const parsed: unknown = JSON.parse(line)
  if (!Array.isArray(parsed)) throw damaged()
  const [key, value]: unknown[] = parsed
  if (typeof key !== 'string') throw damaged()
  return [key, value]
}

/** Writes entries as they come; only one block is in memory. */
export const blockWriter = (file: Appender, head?: unknown): BlockWriter => {
  const blocks: [first: string, offset: number, length: number][] = []
  let lines: string[] = []
  let length = 0
  let first = ''
  let last: string | undefined
  let count = 0

  const flush = () => {
    if (lines.length === 0) return
    const packed = zstdCompressSync(lines.join('\n'), level)
    blocks.push([first, file.size(), packed.length])
    file.append(packed)
    lines = []
    length = 0
  }
  return {
    add(key, value) {
      if (last !== undefined && key <= last) throw new Error(`key ${key} comes after ${last}`)
      last = key
      if (lines.length === 0) first = key
      const line = JSON.stringify([key, value])
      lines.push(line)
      count += 1
      length += line.length
      if (length >= blockLength) flush()
    },
    async finish() {
      flush()
      const packed = zstdCompressSync(JSON.stringify({ head, count, blocks }), level)
      const trailer = Buffer.alloc(trailerLength)
      magic.copy(trailer)
      trailer.writeUIntBE(file.size(), magic.length, 6)
      trailer.writeUIntBE(packed.length, magic.length + 6, 6)
      file.append(packed)
      file.append(trailer)
      await file.finish()
    },
  }
}

const damaged = (cause?: unknown) =>
  new HotpassError('internal', 'A stored file of the run is damaged.', { ...(cause !== undefined && { cause }) })

const readIndex = (file: RandomAccess) => {
  if (file.size < trailerLength) throw damaged()
  const trailer = Buffer.from(file.read(file.size - trailerLength, trailerLength))
  if (!trailer.subarray(0, magic.length).equals(magic)) throw damaged()
  const [offset, length] = [trailer.readUIntBE(magic.length, 6), trailer.readUIntBE(magic.length + 6, 6)]
  if (offset + length + trailerLength !== file.size) throw damaged()
  return index.parse(JSON.parse(zstdDecompressSync(file.read(offset, length)).toString()))
}

/** Opens what `blockWriter` wrote; keeps the last few blocks unpacked. */
export const openBlocks = (file: RandomAccess): BlockFile => {
  const { head, count, blocks } = readIndex(file)
  const kept = new Map<number, readonly string[]>()

  const linesOf = (block: number): readonly string[] => {
    const known = kept.get(block)
    if (known) return known
    const [, offset, length] = blocks[block] ?? ['', 0, 0]
    const lines = zstdDecompressSync(file.read(offset, length)).toString().split('\n')
    if (kept.size === blocksKept) kept.delete(kept.keys().next().value ?? block)
    kept.set(block, lines)
    return lines
  }

  /** The block that holds the key, if any does; 0 for keys before the first. */
  const blockOf = (key: string): number => {
    let [low, high] = [0, blocks.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((blocks[middle]?.[0] ?? '') <= key) low = middle
      else high = middle - 1
    }
    return low
  }

  const entries = function* (from = '', to?: string): Generator<[key: string, value: unknown]> {
    for (let block = blockOf(from); block < blocks.length; block += 1) {
      if (to !== undefined && (blocks[block]?.[0] ?? '') > to) return
      for (const line of linesOf(block)) {
        const [key, value] = entryOf(line)
        if (key < from) continue
        if (to !== undefined && key > to) return
        yield [key, value]
      }
    }
  }
  return {
    head,
    count,
    entries,
    find(key) {
      if (blocks.length === 0) return undefined
      const start = `[${JSON.stringify(key)},`
      const line = linesOf(blockOf(key)).find((candidate) => candidate.startsWith(start))
      return line === undefined ? undefined : entryOf(line)[1]
    },
  }
}
