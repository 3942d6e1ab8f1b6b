import { mkdir, realpath } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { HotpassError } from '#contracts/errors'
import { findBinaries, installedBinaries } from './binaries.ts'
import { dropBallast, keepBallast } from './ballast.ts'
import { application, databaseName, initialise, owner } from './initialise.ts'
import { findPlace, knownData } from './place.ts'
import type { Place, PlaceOptions } from './place.ts'
import { endOrphans } from './orphans.ts'
import { findRunning, removeStale } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import type { Settings } from './settings.ts'
import { logFile, startOnce } from './start.ts'
import { servesData } from './processes.ts'
import { endPostmaster } from './stop.ts'
import { inTurn } from './turn.ts'

export type LaunchOptions = PlaceOptions & {
  /** Folder of the server; made when missing. */
  root: string
  /** Folder with `bin`, `lib` and `share` of PostgreSQL; by default the one from npm. */
  native?: string | undefined
  settings?: Settings | undefined
  /** Milliseconds between asking, insisting and killing at `stop`. */
  patience?: number | undefined
  warn?: ((message: string) => void) | undefined
}

export type Postgres = {
  pid: number
  /** Whether it ran already. */
  adopted: boolean
  /** Connection string of a role, by default for the database of the plane. */
  url(role: 'owner' | 'application', database?: string): string
  stop(): Promise<void>
}

/** What PostgreSQL says while another one, whose starter died, ends or still starts on the same data. */
const inTheWay = /pre-existing shared memory|lock file .* already exists/

/** Milliseconds in which another one may end or be ready, and in which what outlived its server may end of itself. */
const [longestInTheWay, graceOfOrphans] = [30_000, 1_000]

const startOrThrow = async (place: Place, { settings = {}, warn, native }: LaunchOptions): Promise<Postmaster> => {
  const binaries = await findBinaries(native ?? installedBinaries(), place.folder, place.account)
  await initialise(place, binaries)
  await keepBallast(place.folder)
  await removeStale(place.data, place.socket)
  const began = Date.now()
  for (;;) {
    const started = await startOnce(place, binaries, settings)
    if ('pid' in started) return started
    if (await dropBallast(place.folder)) {
      warn?.(`The disk of ${place.folder} is full. PostgreSQL starts on the 32 MB kept back for that: free space now.`)
    } else if (inTheWay.test(started.said) && Date.now() < began + longestInTheWay) {
      await setTimeout(50)
      if (Date.now() > began + graceOfOrphans && (await endOrphans(place.data)) > 0)
        warn?.('PostgreSQL died, but processes of it lived on and answered nobody. They were ended.')
      const found = await findRunning(place.data)
      if (found) return found
      await removeStale(place.data, place.socket)
    } else {
      const reason =
        started.said.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? (started.said || 'it said nothing')
      throw new HotpassError('unavailable', `PostgreSQL did not start: ${reason}`, {
        hint: `Its log ${logFile(place.folder)} has the details; make sure that the disk is not full.`,
      })
    }
  }
}

const joinOrStart = async (root: string, options: LaunchOptions) => {
  const running = await findRunning(await knownData(root))
  if (running) return { running, adopted: true }
  return inTurn(root, async () => {
    const place = await findPlace(root, options)
    const found = await findRunning(place.data)
    return { running: found ?? (await startOrThrow(place, options)), adopted: found !== undefined }
  })
}

const asUnavailable = (cause: unknown): never => {
  if (cause instanceof HotpassError) throw cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new HotpassError('unavailable', `PostgreSQL could not be started: ${reason}`, {
    hint: 'Mend what the message names, or set HOTPASS_HOME to a folder of yours on a local disk with 200 MB free.',
    cause,
  })
}

/** Joins the PostgreSQL of this root, or starts it; it keeps running when this process ends. */
export const launch = async (options: LaunchOptions): Promise<Postgres> => {
  const begin = async () => {
    await mkdir(options.root, { recursive: true, mode: 0o700 })
    const root = await realpath(options.root)
    return { root, ...(await joinOrStart(root, options)) }
  }
  const { root, running, adopted } = await begin().catch(asUnavailable)
  const host = encodeURIComponent(running.socket)
  const roles = { owner, application }
  return {
    pid: running.pid,
    adopted,
    url: (role, database = databaseName) => `postgresql://${roles[role]}@/${database}?host=${host}`,
    async stop() {
      const data = await knownData(root)
      const signal = await inTurn(root, async () =>
        // When it died long ago its number may be a stranger's by now.
        servesData(running.pid, data) ? endPostmaster(running.pid, options.patience) : 'SIGINT',
      )
      if (signal !== 'SIGINT')
        options.warn?.(`PostgreSQL (process ${running.pid}) did not stop when asked; ${signal} ended it.`)
    },
  }
}
