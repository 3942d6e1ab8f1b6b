import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { atMost, beside, type Figure } from './figure.ts'
import { cpuSeconds, pssMebibytes } from './process-tree.ts'
import { hotpass, inFreshHome, planeIn } from './running.ts'

const idleSeconds = 20
const sample = join(import.meta.dirname, '..', 'samples', 'outreach.xlsx')

/** CPU seconds of the command and of all that it started. */
const upCost = async (home: string) => {
  const before = await cpuSeconds([process.pid])
  const start = performance.now()
  await hotpass(home, 'up')
  const wall = (performance.now() - start) / 1_000
  const { processes } = await planeIn(home)
  return { cpu: (await cpuSeconds([process.pid])) - before + (await cpuSeconds(processes)), wall }
}

/** Start, rest and weight of a whole plane. */
export async function* planeFigures(): AsyncGenerator<Figure> {
  yield* await inFreshHome(async (home) => {
    const cold = await upCost(home)
    await hotpass(home, 'down')
    const warm = await upCost(home)
    await sleep(3_000)
    const { processes } = await planeIn(home)
    const before = await cpuSeconds(processes)
    await sleep(idleSeconds * 1_000)
    const busy = ((await cpuSeconds(processes)) - before) / idleSeconds
    const idle = await pssMebibytes(processes)
    await hotpass(home, 'refine', sample, '--out', join(home, 'out'), '--json')
    await sleep(1_000)
    return [
      atMost(4, 'hotpass up, cold: CPU', cold.cpu, 's'),
      beside('… wall', cold.wall, 's'),
      atMost(1.2, 'hotpass up, warm: CPU', warm.cpu, 's'),
      beside('… wall', warm.wall, 's'),
      atMost(2, 'idle plane: CPU of one core', busy * 100, '%'),
      atMost(220, 'idle plane: memory of all processes (PSS)', idle, 'MiB'),
      atMost(350, 'plane with one warm worker: memory (PSS)', await pssMebibytes(processes), 'MiB'),
    ]
  })
}
