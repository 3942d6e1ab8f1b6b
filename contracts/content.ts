import { HotpassError } from './errors.ts'

/** What can be uploaded; a `File` is a `Blob`. */
export type Content = Uint8Array | Blob | ReadableStream<Uint8Array>

/** Bytes of the largest file that the plane takes in one piece. */
export const largestUpload = 64 * 1_024 * 1_024

/** The whole content; rejects with `file_too_large` as soon as that is known. */
export const bytesOf = async (content: Content): Promise<Uint8Array> => {
  if (content instanceof Uint8Array) return within(content)
  if (content instanceof Blob) {
    refuseOver(content.size)
    return new Uint8Array(await content.arrayBuffer())
  }
  return collected(content.getReader())
}

const collected = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      chunks.push(value)
      length += value.length
      refuseOver(length)
    }
  } catch (thrown) {
    await reader.cancel(thrown).catch(() => {})
    throw thrown
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const within = (bytes: Uint8Array) => {
  refuseOver(bytes.length)
  return bytes
}

const refuseOver = (bytes: number) => {
  if (bytes > largestUpload) {
    throw new HotpassError(
      'file_too_large',
      `The file has more than the ${largestUpload} bytes that can be uploaded.`,
      {
        hint: 'Split the file, or put it into a folder that the plane may read and pass its path.',
      },
    )
  }
}
