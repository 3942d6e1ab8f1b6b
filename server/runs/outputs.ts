import { open } from 'node:fs/promises'

/** Bytes `offset` to `offset + limit` of a file; fewer at its end. */
export const readRange = async (
  path: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<Uint8Array> => {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(limit)
    let filled = 0
    while (filled < limit) {
      const { bytesRead } = await file.read(buffer, filled, limit - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  } finally {
    await file.close()
  }
}
