import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { atMost, beside, type Figure } from './figure.ts'

const run = promisify(execFile)
const measurement = z.object({ cpu: z.number(), wall: z.number(), peakMebibytes: z.number() })

const refineOnce = async (rows: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-bench-'))
  try {
    const path = join(folder, 'large.xlsx')
    await run(process.execPath, [join(import.meta.dirname, 'write-workbook.ts'), String(rows), path])
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'refine-once.ts'), path])
    return measurement.parse(JSON.parse(stdout))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The refine flow on a generated workbook, each size in a process of its own. */
export async function* refineFigures(): AsyncGenerator<Figure> {
  const perRow = []
  for (const rows of [1_000, 10_000, 100_000]) {
    const { cpu, wall, peakMebibytes } = await refineOnce(rows)
    perRow.push((cpu * 1e6) / rows)
    const name = `refine ${rows} rows × 12 columns`
    yield rows === 100_000 ? atMost(15, `${name}: CPU`, cpu, 's') : beside(`${name}: CPU`, cpu, 's')
    yield beside('… wall', wall, 's')
    yield beside('… peak memory', peakMebibytes, 'MiB')
  }
  const [, middle = Number.NaN, large = Number.NaN] = perRow
  yield atMost(1.25, 'CPU per row, 100k rows over 10k rows (linear growth)', large / middle, '×', 1)
}
