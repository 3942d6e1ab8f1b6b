import { readFile } from 'node:fs/promises'

/** `node bench/read-once.ts READER PATH`: every cell of one workbook, by one library. */
const [reader = 'hotpass', path = ''] = process.argv.slice(2)

/** Each gives the number of filled cells that it saw. */
const readers: Record<string, (bytes: Buffer) => Promise<number>> = {
  async hotpass(bytes) {
    const { workbookReader } = await import('#adapters/workbook/workbook-reader')
    let cells = 0
    for (const { stream } of (await workbookReader.open(path, bytes)).sheets) {
      await stream((row) => {
        for (const cell of row.cells) if (cell !== null) cells += 1
      })
    }
    return cells
  },
  async SheetJS(bytes) {
    const { read } = await import('@e965/xlsx')
    let cells = 0
    for (const sheet of Object.values(read(bytes, { dense: true }).Sheets)) {
      const rows: unknown = sheet['!data']
      for (const row of Array.isArray(rows) ? rows : []) if (Array.isArray(row)) cells += Object.keys(row).length
    }
    return cells
  },
  async exceljs() {
    const { default: excel } = await import('exceljs')
    const options = { sharedStrings: 'cache', worksheets: 'emit', styles: 'cache' } as const
    let cells = 0
    for await (const sheet of new excel.stream.xlsx.WorkbookReader(path, options)) {
      for await (const row of sheet) row.eachCell(() => (cells += 1))
    }
    return cells
  },
  async hucre(bytes) {
    const { readXlsx } = await import('hucre/xlsx')
    let cells = 0
    for (const { rows } of (await readXlsx(bytes)).sheets)
      for (const row of rows) for (const cell of row) if (cell !== null) cells += 1
    return cells
  },
}

const bytes = await readFile(path)
const start = performance.now()
const before = process.cpuUsage()
const cells = await readers[reader]?.(bytes)
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    cells,
    cpu: (user + system) / 1e6,
    wall: (performance.now() - start) / 1_000,
    peakMebibytes: process.resourceUsage().maxRSS / 1_024,
  }),
)
