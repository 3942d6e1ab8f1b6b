import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { canUnshare, isRoot, nobody, runAs } from './account.ts'
import type { Account } from './account.ts'
import { socketFolder } from './socket.ts'

/** Where a server lives and as whom it runs. */
export type Place = { folder: string; data: string; socket: string; account: Account }

export type PlaceOptions = {
  /** Program that enters a user namespace. */
  unshare?: string | undefined
  /** Folder that every user may traverse, for root where user namespaces are forbidden. */
  shared?: string | undefined
  /** Folder for a socket whose path beside the data would be too long. */
  temporary?: string | undefined
}

const noteShape = z.object({ mode: z.string(), folder: z.string().optional(), socket: z.string().optional() })
type Note = z.output<typeof noteShape>

const noteFile = (root: string) => join(root, 'place.json')

const readNote = async (root: string): Promise<Partial<Note>> =>
  existsSync(noteFile(root)) ? noteShape.parse(JSON.parse(await readFile(noteFile(root), 'utf8'))) : {}

const writeNote = async (root: string, note: Note) => {
  const part = `${noteFile(root)}.part`
  await writeFile(part, JSON.stringify(note), { mode: 0o600 })
  await rename(part, noteFile(root))
}

const dataOf = (folder: string) => join(folder, 'data')

/** The account that owns the data runs the server; for new data root prefers a user namespace. */
const accountFor = (data: string, owner: { uid: number; gid: number } | undefined, unshare: string): Account => {
  if (isRoot) {
    if (owner && owner.uid !== 0) return { mode: 'other', uid: owner.uid, gid: owner.gid }
    return canUnshare(unshare) ? { mode: 'unshare', unshare } : nobody
  }
  if (owner && owner.uid !== process.getuid?.()) {
    throw new HotpassError('unavailable', `The PostgreSQL data in ${data} belongs to user ${owner.uid}, not to you.`, {
      hint: 'Run Hotpass as that user, or set HOTPASS_HOME to a folder of yours.',
    })
  }
  return { mode: 'direct' }
}

/** Moves root's data to where an ordinary user can work on it. */
const handOver = async (from: string, to: string, account: Account) => {
  if (account.mode !== 'other' || !existsSync(from) || existsSync(to)) return
  const part = `${to}.moved`
  await rm(part, { recursive: true, force: true })
  await cp(from, part, { recursive: true, preserveTimestamps: true })
  await runAs({ mode: 'direct' }, 'chown', ['-R', `${account.uid}:${account.gid}`, part])
  await rename(part, to)
}

/** Where the data of this root lies, as far as is known before a start. */
export const knownData = async (root: string): Promise<string> => dataOf((await readNote(root)).folder ?? root)

/** Finds, or on the first start decides, where the server of this root lives. */
export const findPlace = async (root: string, options: PlaceOptions = {}): Promise<Place> => {
  const { unshare = 'unshare', shared = '/var/lib/hotpass', temporary } = options
  const note = await readNote(root)
  const home = note.folder ?? root
  const account = accountFor(home, await stat(dataOf(home)).catch(() => undefined), unshare)
  const leaves = account === nobody
  const folder = leaves ? join(shared, createHash('sha256').update(root).digest('hex').slice(0, 16)) : home
  if (leaves) {
    await mkdir(folder, { recursive: true, mode: 0o755 })
    await Promise.all([chmod(shared, 0o755), chmod(folder, 0o755)])
    await handOver(dataOf(home), dataOf(folder), account)
  }
  const socket = await socketFolder(folder, account, { noted: note.socket, temporary })
  const next: Note = { mode: account.mode, ...(folder !== root && { folder }), socket }
  if (JSON.stringify(next) !== JSON.stringify(note)) await writeNote(root, next)
  if (folder !== home) await rm(dataOf(home), { recursive: true, force: true })
  return { folder, data: dataOf(folder), socket, account }
}
