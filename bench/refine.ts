import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { workerMemory } from '#server/runs/worker-memory'
import { atMost, beside, type Figure } from './figure.ts'

const run = promisify(execFile)
const measurement = z.object({ cpu: z.number(), wall: z.number(), peakMebibytes: z.number() })

/** Compiled modules, as a worker of the plane finds them; the first, small run fills it. */
const compiled = join(import.meta.dirname, '../.cache/compile')

const refineOnce = async (rows: number, organisations: readonly number[] = []) => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-bench-'))
  try {
    const path = join(folder, 'large.xlsx')
    await run(process.execPath, [
      join(import.meta.dirname, 'write-workbook.ts'),
      `${rows}`,
      path,
      'shared',
      ...organisations.map(String),
    ])
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'refine-once.ts'), path], {
      env: { ...process.env, ...workerMemory, NODE_COMPILE_CACHE: compiled },
    })
    return measurement.parse(JSON.parse(stdout))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const goals: Readonly<Record<number, { cpu: number; peak: number }>> = {
  100_000: { cpu: 12, peak: 300 },
  1_000_000: { cpu: 130, peak: 600 },
}
const sizes = [1_000, 10_000, 100_000, 1_000_000]

/** The refine flow on generated workbooks, each in a process of its own. */
export async function* refineFigures(): AsyncGenerator<Figure> {
  const perRow = []
  await refineOnce(100)
  for (const rows of sizes) {
    const { cpu, wall, peakMebibytes } = await refineOnce(rows)
    perRow.push((cpu * 1e6) / rows)
    const name = `refine ${rows} rows × 12 columns`
    const goal = goals[rows]
    yield goal ? atMost(goal.cpu, `${name}: CPU`, cpu, 's') : beside(`${name}: CPU`, cpu, 's')
    yield beside('… wall', wall, 's')
    yield goal
      ? atMost(goal.peak, '… peak memory', peakMebibytes, 'MiB')
      : beside('… peak memory', peakMebibytes, 'MiB')
  }
  const [, small = Number.NaN, middle = Number.NaN, large = Number.NaN] = perRow
  yield atMost(1.25, 'CPU per row, 100k rows over 10k rows (linear growth)', middle / small, '×', 1)
  yield atMost(1.25, 'CPU per row, 1M rows over 100k rows (linear growth)', large / middle, '×', 1)
  const { cpu } = await refineOnce(20_000, [10_000])
  yield atMost(2, 'refine 10 000 organisations + 10 000 contacts: CPU', cpu, 's', 81)
}
