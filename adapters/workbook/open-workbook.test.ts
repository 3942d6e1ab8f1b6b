import { describe, expect, test } from 'vitest'
import type { SheetRow } from '#contracts/workbook'
import { writeXlsx } from '#samples/writer/xlsx'
import { workbookReader } from './workbook-reader.ts'

const rows = Array.from({ length: 5_000 }, (_, index) => [`Company ${index}`, index])
const files: [string, Uint8Array][] = [
  ['list.xlsx', writeXlsx([{ name: 'A', rows }])],
  ['list.csv', Buffer.from(rows.map((cells) => cells.join(',')).join('\n'))],
]

describe.each(files)('%s', (name, bytes) => {
  const opened = async () => {
    const { sheets } = await workbookReader.open(name, bytes)
    const [sheet] = sheets
    if (!sheet) throw new Error('the workbook has no sheet')
    return sheet
  }

  test('gives the rows one by one, each time anew, and what is known at the end', async () => {
    const sheet = await opened()
    const whole = await workbookReader.read(name, bytes)
    for (const _time of ['first', 'second']) {
      const given: SheetRow[] = []
      const end = await sheet.stream((row) => void given.push(row))
      expect(given).toEqual(whole.sheets[0]?.rows)
      expect(end).toEqual({ lastRow: 5_000, merges: [], hiddenColumns: [], formulasWithoutValue: [] })
    }
  })

  test('waits where the taker of rows asks for it', async () => {
    let isWaiting = false
    let taken = 0
    const sheet = await opened()
    await sheet.stream((row) => {
      expect(isWaiting).toBe(false)
      taken += 1
      if (row.number % 1_000 !== 0) return
      isWaiting = true
      return new Promise((resolve) => {
        setImmediate(() => {
          isWaiting = false
          resolve()
        })
      })
    })
    expect(taken).toBe(5_000)
  })

  test('ends with the error of the taker of rows', async () => {
    const sheet = await opened()
    const stopped = sheet.stream(() => {
      throw new Error('enough')
    })
    await expect(stopped).rejects.toThrow('enough')
  })
})

test('a workbook without any filled cell is told when its last sheet was read', async () => {
  const { sheets } = await workbookReader.open(
    'none.xlsx',
    writeXlsx([
      { name: 'A', rows: [] },
      { name: 'B', rows: [[null]] },
    ]),
  )
  const [first, last] = sheets
  expect(await first?.stream(() => {})).toMatchObject({ lastRow: 0 })
  await expect(last?.stream(() => {})).rejects.toMatchObject({ code: 'workbook_empty' })
})
