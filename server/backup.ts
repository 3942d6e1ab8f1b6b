import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HotpassError } from '#contracts/errors'
import { verifyLog } from './audit/verify.ts'
import { restoreBackup } from './backup/restore.ts'
import { writeBackup } from './backup/write.ts'
import type { BackupManifest } from './backup/manifest.ts'
import { takeHome } from './plane-lock.ts'
import { connect } from './store/connect.ts'
import { launch } from './store/postgres/launch.ts'

type Plane = { home: string; databaseUrl: string | undefined }

const state = ['postgres', 'files', 'runs']

/** Runs work on the store of a plane, which is started for it where it does not run, and stopped again. */
const withStore = async <Result>({ home, databaseUrl }: Plane, work: (url: string) => Promise<Result>) => {
  if (databaseUrl) return work(databaseUrl)
  const postgres = await launch({ root: join(home, 'postgres') })
  try {
    return await work(postgres.url('owner'))
  } finally {
    if (!postgres.adopted) await postgres.stop()
  }
}

/** `hotpass backup`: the state of a plane in one file, whether it runs or not. */
export const backup = (plane: Plane, file: string): Promise<BackupManifest> =>
  withStore(plane, (url) => writeBackup({ url, home: plane.home }, file))

/** `hotpass restore`: a backup into a data directory without a plane; `replace` puts the state that is there aside. */
export const restore = async (plane: Plane, file: string, replace: boolean) => {
  const { home } = plane
  if (!existsSync(file))
    throw new HotpassError('file_not_found', `There is no backup ${file}.`, { hint: 'Check the spelling.' })
  await mkdir(home, { recursive: true, mode: 0o700 })
  if (!(await takeHome(home))) {
    throw new HotpassError('call_in_progress', `A plane runs on ${home}.`, {
      hint: 'Stop it with `hotpass down`, then restore.',
    })
  }
  const aside = await putAside(home, replace)
  let isRestored = false
  try {
    return await withStore(plane, async (url) => {
      const manifest = await restoreBackup({ url, home }, file)
      isRestored = true
      const store = connect({ url, connections: 2 })
      try {
        return { manifest, audit: await verifyLog(store.database), ...(aside && { aside }) }
      } finally {
        await store.close()
      }
    })
  } catch (thrown) {
    if (!isRestored) await putBack(home, aside)
    throw thrown
  }
}

const putAside = async (home: string, replace: boolean): Promise<string | undefined> => {
  const found = state.filter((name) => existsSync(join(home, name)))
  if (found.length === 0) return undefined
  if (!replace) {
    throw new HotpassError('invalid_input', `${home} holds the state of a plane already.`, {
      hint: 'Restore into another HOTPASS_HOME, or add --replace to put that state aside.',
    })
  }
  const aside = join(home, `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
  await mkdir(aside, { mode: 0o700 })
  for (const name of found) await rename(join(home, name), join(aside, name))
  return aside
}

/** The data directory as it was before `putAside`. */
const putBack = async (home: string, aside: string | undefined) => {
  for (const name of state) {
    await rm(join(home, name), { recursive: true, force: true })
    if (aside && existsSync(join(aside, name))) await rename(join(aside, name), join(home, name))
  }
  if (aside) await rm(aside, { recursive: true })
}
