import { randomBytes } from 'node:crypto'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'

const megabyte = 2 ** 20
const size = 32 * megabyte

const path = (folder: string) => join(folder, 'ballast')

const free = async (folder: string) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Keeps 32 MB back for a full disk, on which PostgreSQL cannot even recover. Random bytes: no file system shrinks them. */
export const keepBallast = async (folder: string, measure = free): Promise<void> => {
  if ((await measure(folder)) < 8 * size) return
  const file = await open(path(folder), 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  if (!file) return
  const block = randomBytes(megabyte)
  for (let written = 0; written < size; written += megabyte) await file.write(block)
  await file.close()
}

/** Gives the ballast back where the disk is full; true when that freed space. */
export const dropBallast = async (folder: string, measure = free): Promise<boolean> => {
  if ((await measure(folder)) >= size) return false
  return rm(path(folder)).then(
    () => true,
    () => false,
  )
}
