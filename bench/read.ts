import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { atMost, beside, type Figure } from './figure.ts'

const run = promisify(execFile)
const measurement = z.object({ cells: z.int(), cpu: z.number(), wall: z.number(), peakMebibytes: z.number() })
const rows = 100_000
const others = ['SheetJS', 'exceljs', 'hucre']

const readOnce = async (reader: string, path: string) => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'read-once.ts'), reader, path])
  return measurement.parse(JSON.parse(stdout))
}

/** Reading one generated workbook, with shared and with inline strings, beside other libraries. */
export async function* readFigures(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-bench-'))
  try {
    for (const strings of ['shared', 'inline']) {
      const path = join(folder, `${strings}.xlsx`)
      await run(process.execPath, [join(import.meta.dirname, 'write-workbook.ts'), String(rows), path, strings])
      const own = await readOnce('hotpass', path)
      const name = `read ${rows} rows × 12 columns, ${strings} strings`
      yield atMost(4, `${name}: CPU`, own.cpu, 's')
      yield atMost(300, '… peak memory', own.peakMebibytes, 'MiB')
      yield beside('… wall', own.wall, 's')
      yield beside('… filled cells', own.cells, '')
      for (const reader of others) {
        const other = await readOnce(reader, path)
        yield beside(`… ${reader}: CPU`, other.cpu, 's')
        yield beside(`… ${reader}: peak memory`, other.peakMebibytes, 'MiB')
        yield beside(`… ${reader}: filled cells`, other.cells, '')
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
