import { constants } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { HotpassError } from '#contracts/errors'
import { readWhole } from './read-whole.ts'

/**
 * Reads the file at a path that, with every link followed, lies inside one of the roots. Outside them the answer is
 * always `file_not_allowed`, so it does not tell what exists there.
 */
export const openAllowed = async (path: string, roots: readonly string[]) => {
  const places = await existing(roots)
  const [first] = places
  if (first === undefined) throw notAllowed(path)
  const target = resolve(first, path)
  const real = await realpath(target).catch(async (cause: unknown) => {
    throw (await missingInside(target, places)) ? notFound(path, cause) : notAllowed(path)
  })
  if (!places.some((root) => isInside(root, real))) throw notAllowed(path)
  if ((await stat(real).catch(() => undefined))?.isDirectory()) throw await folder(path, real)
  return { name: basename(target), bytes: await readAt(real, path) }
}

const existing = async (roots: readonly string[]) => {
  const found = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)))
  return found.filter((root) => root !== undefined)
}

const isInside = (root: string, path: string) => {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Whether the first missing name of a path is missing inside the roots; a dangling link counts as leading outside. */
const missingInside = async (target: string, roots: readonly string[]): Promise<boolean> => {
  if (await lstat(target).catch(() => undefined)) return false
  const parent = dirname(target)
  if (parent === target) return false
  const real = await realpath(parent).catch(() => undefined)
  return real === undefined ? missingInside(parent, roots) : roots.some((root) => isInside(root, real))
}

const readAt = async (real: string, path: string) => {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const file = await open(real, flags).catch((cause: unknown) => {
    throw notFound(path, cause)
  })
  try {
    const source = {
      state: () => file.stat({ bigint: true }),
      read: (into: Uint8Array, offset: number, length: number, position: number) =>
        file.read(into, offset, length, position),
    }
    return await readWhole(source, path)
  } finally {
    await file.close()
  }
}

const notFound = (path: string, cause: unknown) =>
  new HotpassError('file_not_found', `There is no file at ${path} that can be opened.`, { cause })

const mostNamed = 100

/** That it is a folder, with what is in it, written as the caller may ask for it. */
const folder = async (path: string, real: string) => {
  const entries = await readdir(real, { withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => join(path, entry.isDirectory() ? `${entry.name}/` : entry.name))
    .toSorted()
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''
  return new HotpassError('file_not_allowed', `${path} is a folder.`, {
    hint: names.length === 0 ? 'It is empty.' : `Name a file of it: ${names.slice(0, mostNamed).join(', ')}${more}.`,
  })
}

const notAllowed = (path: string) =>
  new HotpassError('file_not_allowed', `${path} lies outside the folders that the plane may read.`)
