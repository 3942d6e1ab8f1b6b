import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { isTaken, parentOf, servesData, startOf } from './processes.ts'

/**
 * Processes that outlived their server: a backend that waits for what a killed one held never sees that the server died,
 * answers nobody, and keeps its memory, so that no other server may start on the data. Known on Linux only.
 */
const orphansOn = (data: string): number[] => {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => servesData(pid, data) && isBackend(pid) && !servesData(parentOf(pid) ?? 1, data))
}

const isBackend = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres: ')
  } catch {
    return false
  }
}

/** Kills what outlived the server of this data and resolves with how many there were. Nothing committed is lost. */
export const endOrphans = async (data: string): Promise<number> => {
  const orphans = orphansOn(data).filter(isTaken)
  for (const pid of orphans) process.kill(pid, 'SIGKILL')
  while (orphans.some((pid) => startOf(pid) !== undefined)) await setTimeout(10)
  return orphans.length
}
