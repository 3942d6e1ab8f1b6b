import { spawn } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { HotpassError } from '#contracts/errors'
import type { Session } from '#cli/session'
import { followLog } from './log.ts'
import { entryOf, runningPlane, serverEnvironment } from './process.ts'
import { logPath, readPlane, type PlaneRecord } from './record.ts'

const patienceMilliseconds = 120_000
/** Exit code of a plane that found the data directory held by another one, which is ready or will soon be. */
const heldByAnother = 5

/**
 * Starts the plane of this data directory in the background and waits until it is ready; `say` hears what it does.
 * Fails with `unavailable` and the end of the log where it does not come up.
 */
export const startPlane = async (
  home: string,
  { env, cwd }: Pick<Session, 'env' | 'cwd'>,
  say: (line: string) => void,
): Promise<PlaneRecord> => {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const log = openSync(logPath(home), 'a', 0o600)
  const newLines = followLog(logPath(home), fstatSync(log).size)
  const child = spawn(process.execPath, [fileURLToPath(entryOf('main'))], {
    cwd,
    env: serverEnvironment(env, home),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()

  let gone: string | undefined
  let isHeld = false
  child.once('error', ({ message }) => (gone = message))
  child.once('exit', (code, signal) => {
    if (code === heldByAnother) isHeld = true
    else gone = `it ended with ${signal ?? `exit code ${code}`}`
  })

  for (const deadline = Date.now() + patienceMilliseconds; ; await delay(50)) {
    const plane = readPlane(home)
    if (plane && plane.pid === child.pid) return plane
    const other = (gone || isHeld) && runningPlane(home)
    if (other) return other
    newLines().forEach(say)
    if (gone || Date.now() > deadline) {
      throw new HotpassError(
        'unavailable',
        `The plane did not start: ${gone ?? 'it is not ready after two minutes'}.`,
        {
          hint: `Mend what the lines above say, then run \`hotpass up\` again. The whole log: ${logPath(home)}`,
        },
      )
    }
  }
}
