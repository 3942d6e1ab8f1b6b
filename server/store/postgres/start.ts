import { open, truncate } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { spawnAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { readPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { serverParameters } from './settings.ts'
import type { Settings } from './settings.ts'

const longestLog = 2 ** 20
/** Milliseconds that recovery after a crash may take. */
const patience = 120_000

export const logFile = (folder: string) => join(folder, 'log')

/** Starts the server once; resolves when it takes connections, or with what it said when it ended. */
export const startOnce = async (
  place: Place,
  { postgres }: Binaries,
  settings: Settings,
): Promise<Postmaster | { said: string }> => {
  const log = await open(logFile(place.folder), 'a+', 0o600)
  try {
    const { size } = await log.stat()
    if (size > longestLog) await truncate(logFile(place.folder))
    const from = size > longestLog ? 0 : size
    const child = spawnAs(place.account, postgres, serverParameters(place.data, place.socket, settings), [
      'ignore',
      log.fd,
      log.fd,
    ])
    child.unref()
    const ending = new AbortController()
    const ended = once(child, 'exit', { signal: ending.signal }).then(
      () => 'exit',
      (error: unknown) => String(error),
    )
    const deadline = Date.now() + patience
    while (Date.now() < deadline) {
      const end = await Promise.race([ended, setTimeout(10)])
      if (end !== undefined) {
        const { buffer, bytesRead } = await log.read({ position: from, buffer: Buffer.alloc(65_536) })
        return { said: `${end === 'exit' ? '' : end}${buffer.toString('utf8', 0, bytesRead)}`.trim() }
      }
      const found = await readPostmaster(place.data)
      if (found?.ready && found.pid === child.pid) {
        ending.abort()
        return found
      }
    }
    child.kill('SIGQUIT')
    return { said: `It was not ready within ${patience / 1_000} s.` }
  } finally {
    await log.close()
  }
}
