import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HotpassError } from '#contracts/errors'

/** Contents on disk, each in one file named by its digest, written whole or not at all. */
export const contentStore = (folder: string) => {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)

  return {
    /** Survives a power cut once it resolves. Writing again mends a damaged copy. */
    async write(sha256: string, bytes: Uint8Array) {
      const path = pathOf(sha256)
      const part = `${path}.${randomUUID()}.part`
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await writeDurably(part, bytes)
        await rename(part, path)
      } finally {
        await rm(part, { force: true })
      }
      await syncFolder(dirname(path))
    },

    async read(sha256: string): Promise<Uint8Array> {
      const bytes = await readFile(pathOf(sha256)).catch((cause: unknown) => {
        throw new HotpassError('file_not_found', 'The content of this uploaded file is gone from the disk.', {
          hint: 'Upload it again with `files_put`; its handle stays the same.',
          cause,
        })
      })
      if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
      throw new HotpassError('file_changed', 'The content of this uploaded file was damaged on the disk.', {
        hint: 'Upload it again with `files_put`; its handle stays the same.',
      })
    },
  }
}

const writeDurably = async (path: string, bytes: Uint8Array) => {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const syncFolder = async (path: string) => {
  // Windows cannot open a folder to sync it, and keeps renames in its journal anyway.
  const folder = await open(path).catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
