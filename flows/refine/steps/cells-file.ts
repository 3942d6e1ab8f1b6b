import { z } from 'zod'
import type { Appender, RandomAccess } from '#contracts/flow'
import type { OpenWorkbook } from '#contracts/ports/workbook-reader'
import { blockWriter, openBlocks } from '../blocks/block-file.ts'
import { cellsHead, rowKey, type CellsHead } from '../explain/format.ts'
import { decodeRow, encodeRow } from '../explain/stored-row.ts'
import type { InputSheet } from '../input.ts'
import { sheetSample } from '../profile/sheet-sample.ts'
import type { Pause } from './pacer.ts'

/** Comes after the keys of all rows. */
const sampleKey = (sheet: number) => `sample/${String(sheet).padStart(5, '0')}`
const lastRow = 9_999_999
const rowsBetweenPauses = 200

const sample = z.object({
  filled: z.int(),
  sampled: z.object({ from: z.int(), landmarks: z.array(z.int()) }).exactOptional(),
  rows: z.array(z.unknown()),
})

/** Stores the rows of a workbook as they are read, and a sample of each sheet; nothing holds all of them. */
export const writeCells = async (
  { name, sha256, format, sheets }: Pick<OpenWorkbook, 'sheets' | 'sha256' | 'format'> & { name: string },
  file: Appender,
  pause: Pause,
): Promise<{ filled: number }> => {
  const head: CellsHead = { file: name, sha256, format, sheets: [] }
  const writer = blockWriter(file, head)
  const samples: z.input<typeof sample>[] = []
  let filled = 0
  for (const [place, sheet] of sheets.entries()) {
    const looked = sheetSample()
    let rows = 0
    let last = 0
    const end = await sheet.stream((row) => {
      writer.add(rowKey(place, row.number), encodeRow(row))
      looked.add(row)
      last = row.number
      rows += 1
      return rows % rowsBetweenPauses === 0 ? pause() : undefined
    })
    const { rows: kept, sampled } = looked.sample()
    filled += rows
    samples.push({
      filled: rows,
      ...(sampled && { sampled: { from: sampled.from, landmarks: [...sampled.landmarks] } }),
      rows: kept.map(encodeRow),
    })
    head.sheets.push({
      name: sheet.name,
      visibility: sheet.visibility,
      lastRow: Math.max(end.lastRow, last),
      merges: [...end.merges],
      hiddenColumns: [...end.hiddenColumns],
      formulasWithoutValue: [...end.formulasWithoutValue],
    })
  }
  for (const [place, one] of samples.entries()) writer.add(sampleKey(place), one)
  await writer.finish()
  return { filled }
}

export type StoredSheet = Omit<InputSheet, 'order'> & {
  /** Place in its file. */
  sheet: number
  /** Filled rows in all. */
  filled: number
}

/** The sheets of a stored workbook with a sample of their rows; all rows are decoded when asked for. */
export const storedSheets = (file: RandomAccess): { head: CellsHead; sheets: StoredSheet[] } => {
  const blocks = openBlocks(file)
  const head = cellsHead.parse(blocks.head)
  const sheets = head.sheets.map((data, sheet): StoredSheet => {
    const { filled, sampled, rows } = sample.parse(blocks.find(sampleKey(sheet)))
    return {
      file: head.file,
      sheet,
      filled,
      data: { ...data, ...(sampled && { sampled }), rows: rows.map(decodeRow) },
      *rows(first = 0, last = lastRow) {
        for (const [, row] of blocks.entries(rowKey(sheet, first), rowKey(sheet, last))) yield decodeRow(row)
      },
    }
  })
  return { head, sheets }
}
