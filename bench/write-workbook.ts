import { writeFile } from 'node:fs/promises'
import { largeWorkbook } from '#samples/large'

/** `node bench/write-workbook.ts ROWS PATH [inline]`: the generated workbook of the benchmarks. */
const [rows = '1000', path = 'large.xlsx', strings = 'shared'] = process.argv.slice(2)
await writeFile(path, largeWorkbook(Number(rows), 12, strings === 'inline'))
