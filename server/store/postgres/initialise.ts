import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HotpassError } from '#contracts/errors'
import { runAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

/** Role that owns everything; migrations run as it. */
export const owner = 'hotpass'
/** Role of the running plane: it cannot change what the migrations protect. */
export const application = 'hotpass_app'
export const databaseName = 'hotpass'

/** Renaming costs a tenth of making another database. */
const first = `alter database postgres rename to ${databaseName}
create role ${application} login
grant create on database ${databaseName} to ${application}
`

/** What killed starters left; their initdb may still be writing there, then a later start removes the rest. */
const removeParts = async (folder: string) => {
  const parts = (await readdir(folder)).filter((name) => /^data\..*part$/.test(name))
  await Promise.allSettled(parts.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

/** Creates the data of a new server under a name of its own, so that half a one is never found. */
export const initialise = async ({ folder, data, account }: Place, { initdb, postgres }: Binaries): Promise<void> => {
  await removeParts(folder)
  if (existsSync(data)) return
  const part = `${data}.${randomUUID()}.part`
  await mkdir(part, { mode: 0o700 })
  if (account.mode === 'other') await chown(part, account.uid, account.gid)
  try {
    const charset = ['--locale=C', '-E', 'UTF8']
    await runAs(account, initdb, ['-D', part, '-U', owner, '-A', 'trust', ...charset, '--no-instructions'])
    await runAs(account, postgres, ['--single', '-D', part, '-c', 'max_wal_senders=0', 'template1'], first)
  } catch (cause) {
    await rm(part, { recursive: true, force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HotpassError('unavailable', `PostgreSQL could not create its data in ${folder}: ${reason}`, {
      hint: 'Make sure that the disk has 200 MB free and that the folder can be written, then start again.',
      cause,
    })
  }
  await rename(part, data)
}
