import { writeFile } from 'node:fs/promises'
import { largeWorkbook } from '#samples/large'

/** `node bench/write-workbook.ts ROWS PATH [ORGANISATIONS]`: the generated workbook of the refine benchmark. */
const [rows = '1000', path = 'large.xlsx', organisations] = process.argv.slice(2)
await writeFile(path, largeWorkbook(Number(rows), organisations ? { organisations: Number(organisations) } : {}))
