import { HotpassError } from '#contracts/errors'
import type { Pause } from './pacer.ts'

const linesAtATime = 1_000

/** Values as JSON, one a line. */
export const toJsonLines = async (values: Iterable<unknown>, pause: Pause): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) chunks.push(Buffer.from(`${lines.join('\n')}\n`))
    lines = []
  }
  for (const value of values) {
    lines.push(JSON.stringify(value))
    if (lines.length < linesAtATime) continue
    flush()
    await pause()
  }
  flush()
  return Buffer.concat(chunks)
}

export const damaged = () => new HotpassError('internal', 'The stored cells of a workbook are damaged.')

/** Lines of JSON by their place in the bytes, so that each can be passed over or decoded on its own. */
export const jsonLines = (bytes: Uint8Array) => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    /** Where the line that begins at `start` ends, and the next begins. */
    end(start: number): number {
      const end = text.indexOf(10, start) + 1
      if (end === 0) throw damaged()
      return end
    },
    parse: (start: number, end: number): unknown => JSON.parse(text.toString('utf8', start, end - 1)),
  }
}
