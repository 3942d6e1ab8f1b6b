import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isTaken, servesData } from './processes.ts'

export type Postmaster = { pid: number; socket: string; ready: boolean }

const file = (data: string) => join(data, 'postmaster.pid')

/** What `postmaster.pid` says: pid, data, start, port, socket folder, address, shared memory, state. */
export const readPostmaster = async (data: string): Promise<Postmaster | undefined> => {
  const text = await readFile(file(data), 'utf8').catch(() => '')
  const [pid, , , , socket, , , state] = text.split('\n')
  return pid && socket ? { pid: Number(pid), socket, ready: state?.trim() === 'ready' } : undefined
}

/** The server that runs on this data and takes connections. */
export const findRunning = async (data: string): Promise<Postmaster | undefined> => {
  const found = await readPostmaster(data)
  return found?.ready && servesData(found.pid, data) ? found : undefined
}

/**
 * Removes lock files, of the data and of the socket, whose number now belongs to a stranger or to a process that ended
 * but was not reaped: PostgreSQL itself would refuse to start for ever.
 */
export const removeStale = async (data: string, socket: string): Promise<void> => {
  for (const lock of [file(data), join(socket, '.s.PGSQL.5432.lock')]) {
    const pid = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10)
    if (pid && isTaken(pid) && !servesData(pid, data)) await rm(lock, { force: true })
  }
}
