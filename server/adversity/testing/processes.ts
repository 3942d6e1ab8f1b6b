import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { knownData } from '#server/store/postgres/place'
import { readPostmaster } from '#server/store/postgres/postmaster'
import { startOf } from '#server/store/postgres/processes'

const look = <Value>(at: () => Value, otherwise: Value): Value => {
  try {
    return at()
  } catch {
    return otherwise
  }
}

/** Live processes that satisfy a condition on their command line, environment and working folder. */
const processesWhere = (holds: (process: { command: string; environment: string; folder: string }) => boolean) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      command: look(() => readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '), ''),
      environment: look(() => readFileSync(`/proc/${name}/environ`, 'utf8'), ''),
      folder: look(() => readlinkSync(`/proc/${name}/cwd`), ''),
    }))
    .filter((process) => startOf(process.pid) !== undefined && holds(process))

/** The plane and its workers, as they run on this home. */
export const nodesOf = (home: string) =>
  processesWhere(({ environment }) => environment.split('\0').includes(`HOTPASS_HOME=${home}`))

export const workersOf = (home: string) => nodesOf(home).filter(({ command }) => command.includes('worker.ts'))

/** The PostgreSQL of this home with all its children. */
export const postgresOf = async (home: string) => {
  const data = resolve(await knownData(join(home, 'postgres')))
  const postmaster = await readPostmaster(data)
  return processesWhere(({ folder }) => folder === data).toSorted(
    (one, other) => Number(other.pid === postmaster?.pid) - Number(one.pid === postmaster?.pid),
  )
}

/** Kill -9 of each of these; resolves when none is left. */
export const killAll = async (processes: readonly { pid: number }[]): Promise<void> => {
  for (const { pid } of processes) look(() => process.kill(pid, 'SIGKILL'), false)
  while (processes.some(({ pid }) => startOf(pid) !== undefined)) await delay(5)
}
