import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { PlaneClient } from './client.ts'

/** Brings the file at an absolute path to the plane and gives its handle. */
export const upload = async (client: PlaneClient, path: string): Promise<string> =>
  client.upload(basename(path), await readable(path, readFile(path)))

/** Rejects where the file at an absolute path could not be brought. */
export const requireReadable = (path: string): Promise<void> => readable(path, readFirst(path))

const readFirst = async (path: string) => {
  await using file = await open(path)
  await file.read(Buffer.alloc(1))
}

const readable = <Content>(path: string, reading: Promise<Content>): Promise<Content> =>
  reading.catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })

const unreadable = (path: string, cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EISDIR') {
    return new HotpassError('file_not_found', `${path} is a folder.`, { cause, hint: 'Name the files in it.' })
  }
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
    return new HotpassError('file_not_found', `There is no file ${path}.`, { cause, hint: 'Check the spelling.' })
  }
  return new HotpassError('file_not_allowed', `${path} cannot be read (${cause.code}).`, {
    cause,
    hint: 'Check who may read the file.',
  })
}
