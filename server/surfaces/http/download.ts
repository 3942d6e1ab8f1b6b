import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { persistently } from '#contracts/retry'
import { runOutput } from '#contracts/run'
import { isFresh, revalidated } from './fresh.ts'
import { problem } from './problem.ts'
import { type Range, rangeOf } from './range.ts'

const slice = z.object({ content: z.base64() })
const opening = z.object({ file: runOutput })

/** Bytes of one slice, the fewest and the most that tools give. */
const least = 16
const most = 1_048_576
/** How often a slice is asked for while the plane is busy. */
const attempts = 8

type Read = (part: { offset: number; limit: number; encoding: 'base64' }) => Promise<Record<string, unknown>>

/** The file that a tool gives in slices, whole or the range that is asked for. */
export const download = async (request: Request, read: Read): Promise<Response> => {
  const { file } = opening.parse(await read({ offset: 0, limit: least, encoding: 'base64' }))
  const etag = `"${file.sha256}"`
  const known = { ETag: etag, ...revalidated, 'Accept-Ranges': 'bytes' }
  if (isFresh(request, etag)) return new Response(null, { status: 304, headers: known })

  const { bytes } = file
  const isSame = [null, etag].includes(request.headers.get('if-range'))
  const range = isSame ? rangeOf(request.headers.get('range'), bytes) : undefined
  if (range === null) {
    const message = `${file.name} has ${bytes} bytes, none of them in the range asked for.`
    return problem(new HotpassError('range_not_satisfiable', message), { 'Content-Range': `bytes */${bytes}` })
  }
  const { start, end } = range ?? { start: 0, end: bytes }
  const headers = {
    ...known,
    'Content-Type': file.media_type,
    'Content-Length': String(end - start),
    'Content-Disposition': `attachment; filename*=UTF-8''${spelled(file.name)}`,
    // What a run made of somebody's files never acts as a page of the plane.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes}` }),
  }
  const body = request.method === 'HEAD' || start === end ? null : bytesOf(read, { start, end }, request.signal)
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** The bytes, each slice asked for when the client has taken the one before. */
const bytesOf = (read: Read, { start, end }: Range, signal: AbortSignal): ReadableStream<Uint8Array> => {
  let offset = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = { offset, limit: Math.max(least, Math.min(most, end - offset)), encoding: 'base64' } as const
        const { content } = slice.parse(await persistently(attempts, () => read(part), signal))
        const bytes = Buffer.from(content, 'base64').subarray(0, end - offset)
        if (bytes.length === 0) throw new Error('the file ended before its size')
        controller.enqueue(bytes)
        offset += bytes.length
        if (offset >= end) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** As RFC 8187 spells a file name in a header. */
const spelled = (name: string) =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
