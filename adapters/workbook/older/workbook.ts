import { type ParsingOptions, read, utils, set_cptable, type WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { OpenSheet } from '#contracts/ports/workbook-reader'
import type { SheetData } from '#contracts/workbook'
import { rangeOfColumns } from '../address.ts'
import { cellBudget } from '../budget.ts'
import { numberShownAs } from '../cell-value.ts'
import { damaged } from '../damage.ts'
import { shownBy } from '../date-formats.ts'
import type { Opened } from '../opened.ts'
import { rowBuilder } from '../row-builder.ts'
import { safeText } from '../safe-text.ts'

/** Bytes of a file that is read as a whole; the library takes some thirty times as much memory. */
const largest = 8 * 1024 * 1024
const mostCells = 2_000_000

const cell = z.object({
  t: z.enum(['b', 'n', 'e', 's', 'd', 'z']),
  v: z.union([z.string(), z.number(), z.boolean(), z.date()]).optional(),
  w: z.string().optional(),
  z: z.union([z.string(), z.number()]).optional(),
  f: z.string().optional(),
})
const hideable = z.array(z.object({ hidden: z.boolean().optional() }).optional())
const rowsOf = z.array(z.array(z.unknown()).optional())
const visibilities: readonly SheetData['visibility'][] = ['visible', 'hidden', 'very_hidden']

const options: ParsingOptions = {
  type: 'buffer',
  dense: true,
  cellHTML: false,
  cellNF: true,
  cellStyles: true,
}

/** Opens, by a library, what is rare and small: workbooks of before Excel 97. */
export const openOlder = (content: Buffer): Opened => {
  if (content.length > largest) {
    throw new HotpassError(
      'workbook_unreadable',
      `The file is of an old format, and larger than the 8 MiB read of it.`,
      {
        hint: 'Open it in a spreadsheet program, save it as .xlsx and repeat the call.',
      },
    )
  }
  const { SheetNames: names, Sheets: sheets, Workbook: about } = parsed(content)
  const from1904 = about?.WBProps?.date1904 === true
  return {
    format: 'xls',
    sheets: names.flatMap((name, place): OpenSheet[] => {
      const sheet = sheets[name]
      const visibility = visibilities[about?.Sheets?.[place]?.Hidden ?? 0] ?? 'visible'
      return sheet ? [{ name: safeText(name), visibility, stream: (onRow) => streamSheet(sheet, from1904, onRow) }] : []
    }),
  }
}

/** The library gives what it found before the end of a file that is cut off; so the record of the end is looked for. */
const isWhole = (content: Buffer) => {
  if (content.readUInt8(0) !== 0x09) return true
  for (let at = 0; at + 4 <= content.length; at += 4 + content.readUInt16LE(at + 2))
    if (content.readUInt16LE(at) === 0x0a) return true
  return false
}

const parsed = (content: Buffer) => {
  if (!isWhole(content)) throw damaged('it is cut off')
  set_cptable(codePages)
  try {
    return read(content, options)
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw new HotpassError('workbook_encrypted')
    throw damaged('its records cannot be told apart', error)
  }
}

const streamSheet: (
  sheet: WorkSheet,
  from1904: boolean,
  ...rest: Parameters<OpenSheet['stream']>
) => ReturnType<OpenSheet['stream']> = async (sheet, from1904, onRow) => {
  const row = rowBuilder(cellBudget(mostCells))
  const data = rowsOf.parse(sheet['!data'] ?? [])
  const hiddenRows = hideable.parse([...(sheet['!rows'] ?? [])])
  for (const [index, cells] of data.entries()) {
    for (const [column, found] of (cells ?? []).entries()) {
      if (found === undefined || found === null) continue
      const { value, raw, isFormula } = valueOf(cell.parse(found), from1904)
      row.add(column, value, raw, isFormula)
    }
    const filled = row.finish(index + 1, hiddenRows[index]?.hidden === true)
    const taken = filled && onRow(filled)
    if (taken) await taken
  }
  const columns = hideable.parse([...(sheet['!cols'] ?? [])])
  return {
    lastRow: data.length,
    merges: (sheet['!merges'] ?? []).map((range) => utils.encode_range(range)),
    hiddenColumns: columns.flatMap((column, index) => (column?.hidden ? [rangeOfColumns(index, index)] : [])),
    formulasWithoutValue: [],
  }
}

const valueOf = ({ t, v, w, z: format, f }: z.output<typeof cell>, from1904: boolean) => {
  const isFormula = f !== undefined
  if (t === 'n' && typeof v === 'number') {
    const style = typeof format === 'string' ? shownBy(format) : 'number'
    return { value: numberShownAs(String(v), style, from1904), raw: String(v), isFormula }
  }
  if (t === 'b') return { value: v === true, raw: v === true ? '1' : '0', isFormula }
  const text = t === 'z' ? '' : safeText(t === 'e' ? (w ?? '#ERROR!') : String(v ?? ''))
  return { value: text, raw: text, isFormula }
}
