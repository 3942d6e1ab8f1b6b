import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workspace } from '#contracts/flow'
import { appendTo, readFrom, spillTo } from './disk-files.ts'
import type { Published } from './lease.ts'

export const runFolder = (home: string, run: string) => join(home, 'runs', run)

/** Folder of the files that one attempt at one step writes: they count once the step's checkpoint names the attempt. */
export const stepFolder = (step: string, attempt: number) => `${step}.${attempt}`

/** Where a step works: `own` takes what it writes, `finished` hold what the steps before it left. */
export type Folders = { root: string; own: string; finished: readonly string[] }

const fileName = /^[a-z0-9][a-z0-9._-]{0,199}$/i

export const openWorkspace = ({ root, own, finished }: Folders) => {
  const publications = new Map<string, string>()

  const find = async (name: string): Promise<string> => {
    for (const folder of [own, ...finished]) {
      const found = await stat(join(root, folder, name)).catch(() => undefined)
      if (found) return `${folder}/${name}`
    }
    throw new Error(`the workspace has no file ${name}`)
  }

  const placeFor = async (name: string): Promise<string> => {
    if (!fileName.test(name)) throw new Error(`${name} is no name for a workspace file`)
    await mkdir(join(root, own), { recursive: true })
    return join(root, own, name)
  }

  const workspace: Workspace = {
    open: async (name) => readFrom(join(root, await find(name))),
    create: async (name) => appendTo(await placeFor(name)),
    spill: async () => spillTo(await placeFor(`spill.${randomUUID()}`)),
    read: async (name) => readFile(join(root, await find(name))),
    async write(name, bytes) {
      const file = await open(await placeFor(name), 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    publish: (name, mediaType) => void publications.set(name, mediaType),
  }

  /** What the step published, once its folder is safe on disk. */
  const finish = async (): Promise<Published[]> => {
    for (const folder of [join(root, own), root]) await syncFolder(folder)
    const room = Buffer.allocUnsafe(readAtATime)
    const published: Published[] = []
    for (const [name, media_type] of publications) {
      const path = await find(name)
      const { size: bytes } = await stat(join(root, path))
      published.push({ name, media_type, bytes, sha256: await digest(join(root, path), room), path })
    }
    return published
  }
  return { workspace, finish }
}

/** Large pieces, one file after the other: small ones cost three times as much to read, and files at once much memory. */
const readAtATime = 256 * 1024

const digest = async (path: string, room: Buffer): Promise<string> => {
  const hash = createHash('sha256')
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead } = await file.read(room, 0, room.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(room.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

/** A new name is durable only when its folder is; Windows has no such call and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  await mkdir(path, { recursive: true })
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Removes what the steps of an ended run left, but for the files to keep. */
export const tidy = async (root: string, keep: readonly string[]): Promise<void> => {
  if (keep.length === 0) return rm(root, { recursive: true, force: true })
  const kept = new Set(keep.map((path) => join(root, path)))
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !kept.has(path)) await rm(path, { force: true })
  }
}
