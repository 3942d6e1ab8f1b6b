import { readdir, readFile } from 'node:fs/promises'

const ticksPerSecond = 100

type Stat = { parent: number; ticks: number; reaped: number }

const statOf = async (pid: number): Promise<Stat | undefined> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [, parent = 0] = fields
  return line === ''
    ? undefined
    : { parent, ticks: (fields[11] ?? 0) + (fields[12] ?? 0), reaped: (fields[13] ?? 0) + (fields[14] ?? 0) }
}

/** The processes and all their descendants, by pid. */
const treeOf = async (roots: readonly number[]): Promise<Map<number, Stat>> => {
  const all = new Map<number, Stat>()
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await statOf(Number(name)) : undefined
    if (stat) all.set(Number(name), stat)
  }
  const found = new Map<number, Stat>()
  const visit = (pid: number) => {
    const stat = all.get(pid)
    if (!stat || found.has(pid)) return
    found.set(pid, stat)
    for (const [child, { parent }] of all) if (parent === pid) visit(child)
  }
  roots.forEach(visit)
  return found
}

/** CPU seconds that the processes, their descendants and what they reaped have used so far. */
export const cpuSeconds = async (roots: readonly number[]): Promise<number> => {
  let ticks = 0
  for (const stat of (await treeOf(roots)).values()) ticks += stat.ticks + stat.reaped
  return ticks / ticksPerSecond
}

/** Proportional set size of the processes and their descendants, in MiB. */
export const pssMebibytes = async (roots: readonly number[]): Promise<number> => {
  let kibibytes = 0
  for (const pid of (await treeOf(roots)).keys()) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    kibibytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return kibibytes / 1_024
}
