import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { PlaneClient } from './client.ts'

/** Brings the file at an absolute path to the plane and gives its handle. */
export const upload = async (client: PlaneClient, path: string): Promise<string> => {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
  const stored = await client.call('files_put', { name: basename(path), content: bytes.toString('base64') })
  return stored.file
}

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
