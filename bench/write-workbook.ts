import { writeFile } from 'node:fs/promises'
import { largeWorkbook } from '#samples/large'

/** `node bench/write-workbook.ts ROWS PATH [shared|inline [ORGANISATIONS]]`: the generated workbook of the benchmarks. */
const [rows = '1000', path = 'large.xlsx', strings = 'shared', organisations] = process.argv.slice(2)
const all = Number(rows)
await writeFile(
  path,
  largeWorkbook(all, 12, strings === 'inline', organisations === undefined ? undefined : Number(organisations)),
)
