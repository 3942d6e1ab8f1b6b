import { closeSync, fstatSync, fsync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Appender, RandomAccess, Spill } from '#contracts/flow'

const piece = 256 * 1024

const readAll = (file: number, offset: number, into: Uint8Array): Uint8Array => {
  let done = 0
  while (done < into.length) {
    const count = readSync(file, into, done, into.length - done, offset + done)
    if (count === 0) throw new Error(`the file ends ${into.length - done} bytes early`)
    done += count
  }
  return into
}

const writeAll = (file: number, bytes: Uint8Array) => {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}

/** Gathers small pieces, so that the disk is asked rarely. */
const gather = (file: number) => {
  const room = Buffer.allocUnsafe(piece)
  let used = 0
  let size = 0
  const flush = () => {
    if (used > 0) writeAll(file, room.subarray(0, used))
    used = 0
  }
  return {
    flush,
    size: () => size,
    append(bytes: Uint8Array) {
      size += bytes.length
      if (used + bytes.length > piece) flush()
      if (bytes.length > piece) writeAll(file, bytes)
      else {
        room.set(bytes, used)
        used += bytes.length
      }
    },
  }
}

export const readFrom = (path: string): RandomAccess => {
  const file = openSync(path, 'r')
  return {
    size: fstatSync(file).size,
    read: (offset, length, into = Buffer.allocUnsafe(length)) => readAll(file, offset, into.subarray(0, length)),
    close: () => closeSync(file),
  }
}

export const appendTo = (path: string): Appender => {
  const draft = `${path}.part`
  const file = openSync(draft, 'wx')
  const { append, size, flush } = gather(file)
  return {
    append,
    size,
    async finish() {
      flush()
      await promisify(fsync)(file)
      closeSync(file)
      renameSync(draft, path)
    },
  }
}

/** The file loses its name at once where the system allows it, so that no crash leaves it behind. */
export const spillTo = (path: string): Spill => {
  const file = openSync(path, 'wx+')
  if (process.platform !== 'win32') rmSync(path)
  const { append, size, flush } = gather(file)
  return {
    append,
    size,
    read(offset, into) {
      flush()
      readAll(file, offset, into)
    },
    close() {
      closeSync(file)
      rmSync(path, { force: true })
    },
  }
}
