import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { atMost, beside, type Figure } from './figure.ts'

const run = promisify(execFile)
const spent = z.object({ cpu: z.number(), wall: z.number(), worst: z.number() })
const measurement = z.object({
  opening: z.object({ cpu: z.number(), wall: z.number() }),
  explain: spent,
  undo: spent,
  undos: z.int(),
  peakMebibytes: z.number(),
})

const explainOnce = async (rows: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-bench-'))
  const script = (name: string, ...given: string[]) =>
    run(process.execPath, [join(import.meta.dirname, name), ...given])
  try {
    const path = join(folder, 'large.xlsx')
    await script('write-workbook.ts', String(rows), path)
    await script('refine-once.ts', path)
    const { stdout } = await script('explain-once.ts', join(folder, 'run'))
    return measurement.parse(JSON.parse(stdout))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Explaining cells of runs, and undoing merges, by replay; each size in a process of its own. */
export async function* explainFigures(): AsyncGenerator<Figure> {
  for (const rows of [100_000, 1_000_000]) {
    const { opening, explain, undo, undos, peakMebibytes } = await explainOnce(rows)
    const name = `of a run of ${rows} rows`
    yield atMost(50, `200 explains ${name}: CPU, p95`, explain.cpu, 'ms')
    yield beside('… worst', explain.worst, 'ms')
    yield beside('… wall, p95', explain.wall, 'ms')
    yield atMost(50, `${undos} undos ${name}, recomputed by replay: CPU, p95`, undo.cpu, 'ms')
    yield beside('… wall, p95', undo.wall, 'ms')
    yield beside('… opening its evidence: CPU', opening.cpu, 'ms')
    yield beside('… peak memory', peakMebibytes, 'MiB')
  }
}
