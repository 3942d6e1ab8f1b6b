import { HotpassError } from '#contracts/errors'

/** In bytes. */
export const largestFile = 256 * 1024 * 1024

type State = { size: bigint; mtimeNs: bigint; ino: bigint; isFile(): boolean }

/** What is needed of an open file. */
export type Source = {
  state(): Promise<State>
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>
}

/** Reads an open file once, in whole, and makes sure that it was not written meanwhile. `name` is for messages. */
export const readWhole = async (source: Source, name: string): Promise<Uint8Array> => {
  const before = await source.state()
  if (!before.isFile()) {
    throw new HotpassError('file_not_allowed', `${name} is not a regular file.`, {
      hint: 'Name a file, not a folder or device.',
    })
  }
  if (before.size > largestFile) throw tooLarge(name, Number(before.size))
  const bytes = new Uint8Array(Number(before.size))
  let at = 0
  while (at < bytes.length) {
    const { bytesRead } = await source.read(bytes, at, bytes.length - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  const after = await source.state()
  const same =
    at === bytes.length && after.size === before.size && after.mtimeNs === before.mtimeNs && after.ino === before.ino
  if (!same) throw new HotpassError('file_changed', `${name} changed while it was being read.`)
  return bytes
}

export const tooLarge = (name: string, size: number) =>
  new HotpassError('file_too_large', `${name} has ${size} bytes; at most ${largestFile} are read.`, {
    hint: 'Split the file, or leave out the sheets that are not needed.',
  })
