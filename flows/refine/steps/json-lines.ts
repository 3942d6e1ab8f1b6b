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

/** The values of JSON lines, decoded one at a time so that no text is larger than its line. */
export function* fromJsonLines(bytes: Uint8Array): Generator<unknown, void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = 0; start < buffer.length;) {
    const end = buffer.indexOf(10, start)
    const stop = end === -1 ? buffer.length : end
    yield JSON.parse(buffer.toString('utf8', start, stop))
    start = stop + 1
  }
}
