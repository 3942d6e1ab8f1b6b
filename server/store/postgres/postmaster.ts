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

/** Removes a pid file whose number now belongs to a stranger: PostgreSQL itself would refuse to start for ever. */
export const removeStale = async (data: string): Promise<void> => {
  const pid = Number.parseInt(await readFile(file(data), 'utf8').catch(() => ''), 10)
  if (pid && isTaken(pid) && !servesData(pid, data)) await rm(file(data))
}
