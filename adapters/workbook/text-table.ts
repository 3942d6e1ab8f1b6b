import { damaged } from './damage.ts'

/** Texts by number, packed outside the heap: a million of them cost little more than their bytes. */
export type TextTable = {
  add(text: string): void
  /** Fails where the file holds no such text. */
  get(index: number): string
}

type Chunk = { first: number; bytes: Buffer; used: number }

const chunkSize = 1024 * 1024
/** So many first texts stay strings once asked for: those that come early in a file tend to come often. */
const mostKept = 65_536

export const textTable = (): TextTable => {
  const chunks: Chunk[] = []
  const kept: (string | undefined)[] = []
  let starts = new Uint32Array(1_024)
  let count = 0

  const chunkFor = (size: number): Chunk => {
    const last = chunks.at(-1)
    if (last && last.used + size <= last.bytes.length) return last
    const chunk = { first: count, bytes: Buffer.allocUnsafeSlow(Math.max(size, chunkSize)), used: 0 }
    chunks.push(chunk)
    return chunk
  }

  const chunkOf = (index: number) => {
    let [low, high] = [0, chunks.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((chunks[middle]?.first ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    add(text) {
      const chunk = chunkFor(text.length * 3)
      if (count === starts.length) {
        const longer = new Uint32Array(count * 2)
        longer.set(starts)
        starts = longer
      }
      starts[count] = chunk.used
      chunk.used += chunk.bytes.write(text, chunk.used)
      count += 1
    },
    get(index) {
      const known = kept[index]
      if (known !== undefined) return known
      if (!(index >= 0 && index < count)) throw damaged(`a cell refers to text ${index}, which the file does not hold`)
      const at = chunkOf(index)
      const chunk = chunks[at]
      const isLast = index + 1 === (chunks[at + 1]?.first ?? count)
      const text = chunk?.bytes.toString('utf8', starts[index], isLast ? chunk.used : starts[index + 1]) ?? ''
      if (index < mostKept) kept[index] = text
      return text
    },
  }
}
