import { chmod, chown, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { Account } from './account.ts'

/** Bytes that the path of a unix socket may have. */
const limit = process.platform === 'linux' ? 107 : 103

const fits = (folder: string) => Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= limit

/** Whether a folder of this path is closed to others; made anew where a cleaner of temporary files took it. */
const isOurs = async (folder: string, owner: number | undefined) => {
  if (
    await mkdir(folder, { mode: 0o700 }).then(
      () => true,
      () => false,
    )
  )
    return true
  const found = await lstat(folder).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === owner && (found.mode & 0o077) === 0
}

const owned = async (folder: string, account: Account) => {
  await chmod(folder, 0o700)
  if (account.mode === 'other') await chown(folder, account.uid, account.gid)
  return folder
}

/** A folder for the socket, closed to others: beside the data, or where that path is too long, a short temporary one. */
export const socketFolder = async (
  folder: string,
  account: Account,
  { noted, temporary = tmpdir() }: { noted?: string | undefined; temporary?: string | undefined },
): Promise<string> => {
  const beside = join(folder, 'socket')
  if (fits(beside)) {
    await mkdir(beside, { recursive: true, mode: 0o700 })
    return owned(beside, account)
  }
  const owner = account.mode === 'other' ? account.uid : process.getuid?.()
  if (noted && fits(noted) && (await isOurs(noted, owner))) return owned(noted, account)
  if (!fits(join(temporary, 'hotpass-xxxxxx'))) {
    throw new HotpassError(
      'unavailable',
      `No folder has a path short enough for the socket of PostgreSQL (${limit} bytes): neither ${beside} nor ${temporary}.`,
      {
        hint: 'Set HOTPASS_HOME or TMPDIR to a folder with a shorter path.',
      },
    )
  }
  return owned(await mkdtemp(join(temporary, 'hotpass-')), account)
}
