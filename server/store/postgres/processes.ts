import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

const orUndefined = <Value>(look: () => Value): Value | undefined => {
  try {
    return look()
  } catch {
    return undefined
  }
}

const ps = (pid: number, column: string) =>
  orUndefined(() => execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim())

/** State, parent and what follows them in `/proc/PID/stat`. */
const statOf = (pid: number): string[] => {
  const stat = orUndefined(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
}

/** Start time of a live process: with the pid it names one process for ever. Ended ones (zombies too) have none. */
export const startOf = (pid: number): number | undefined => {
  if (process.platform !== 'linux') {
    return ps(pid, 'stat')?.startsWith('Z') === false ? Date.parse(ps(pid, 'lstart') ?? '') || undefined : undefined
  }
  const [state, ...rest] = statOf(pid)
  return state === undefined || state === 'Z' || state === 'X' ? undefined : Number(rest[18])
}

/** Number of the process that a process of Linux is a child of. */
export const parentOf = (pid: number): number | undefined => {
  const [, parent] = statOf(pid)
  return parent === undefined ? undefined : Number(parent)
}

/** Whether a process or zombie, whoever's, has this number. */
export const isTaken = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether this process is a PostgreSQL server that works on this data directory. */
export const servesData = (pid: number, data: string): boolean => {
  const command =
    process.platform === 'linux'
      ? orUndefined(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
      : ps(pid, 'command')
  if (!command?.includes('postgres')) return false
  return command.includes(` -D ${data} `) || orUndefined(() => readlinkSync(`/proc/${pid}/cwd`)) === data
}
