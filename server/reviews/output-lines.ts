import type { Runs } from '#contracts/ports/runs'
import { badCursor } from '#server/store/cursor'

const sliceLength = 256 * 1024
const newline = 0x0a

/** The lines of an output from a byte offset on, each with the offset after it; reads no further than asked. */
export async function* outputLines(
  runs: Runs,
  run: string,
  output: string,
  start = 0,
): AsyncGenerator<{ line: string; next: number }> {
  const { bytes: size = 0 } = (await runs.outputs(run)).find(({ name }) => name === output) ?? {}
  let carried = Buffer.alloc(0)
  let next = start
  for (let offset = start; offset < size;) {
    const slice = await runs.read(run, output, { offset, limit: sliceLength })
    if (slice.byteLength === 0) return
    offset += slice.byteLength
    const data = Buffer.concat([carried, slice])
    let begin = 0
    for (let end = data.indexOf(newline); end >= 0; end = data.indexOf(newline, begin)) {
      next += end + 1 - begin
      yield { line: data.toString('utf8', begin, end), next }
      begin = end + 1
    }
    carried = data.subarray(begin)
  }
}

/** The offset that a cursor stands for, where a line begins. */
export const offsetOf = async (runs: Runs, run: string, output: string, cursor: string): Promise<number> => {
  const offset = Number(Buffer.from(cursor, 'base64url').toString())
  if (!Number.isSafeInteger(offset) || offset <= 0) throw badCursor()
  const [before] = await runs.read(run, output, { offset: offset - 1, limit: 1 })
  if (before !== newline) throw badCursor()
  return offset
}

export const cursorOf = (offset: number): string => Buffer.from(String(offset)).toString('base64url')
