import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Session } from '#cli/session'
import { entry } from '#contracts/entry'
import { readPlane, type PlaneRecord } from './record.ts'

export const entryOf = (name: 'main' | 'worker' | 'stdio' | 'backup'): URL => entry(`server/${name}`)

/** Environment of a server process: on this data directory, and warm from the cache that already serves the CLI. */
export const serverEnvironment = (env: Session['env'], home: string): Record<string, string | undefined> => {
  const cache = getCompileCacheDir()
  return { ...(cache && { NODE_COMPILE_CACHE: dirname(cache) }), ...env, HOTPASS_HOME: home }
}

/** The plane of this data directory, if its process lives; a stranger that was given its id does not count. */
export const runningPlane = (home: string): PlaneRecord | undefined => {
  const plane = readPlane(home)
  return plane && isPlane(plane.pid) ? plane : undefined
}

/** A clean stop lets running calls end and stops the store; after this many milliseconds it hangs and is killed. */
const patience = 30_000

export const stopPlane = async (
  pid: number,
  say: (line: string) => void,
  milliseconds = patience,
): Promise<'stopped' | 'killed'> => {
  process.kill(pid, 'SIGTERM')
  if (await ended(pid, Math.min(2_000, milliseconds))) return 'stopped'
  say(`Waiting for the plane (process ${pid}) to finish what it is doing.`)
  if (await ended(pid, milliseconds)) return 'stopped'
  process.kill(pid, 'SIGKILL')
  await ended(pid, patience)
  return 'killed'
}

const ended = async (pid: number, milliseconds: number) => {
  for (const deadline = Date.now() + milliseconds; isPlane(pid); await delay(50)) {
    if (Date.now() > deadline) return false
  }
  return true
}

const isPlane = (pid: number) => /server[/-]main\b/.test(commandOf(pid))

/** Empty for a process that is gone or only waits to be reaped. */
const commandOf = (pid: number) => {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
