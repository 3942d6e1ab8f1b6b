import { parse } from 'node:path'
import type { SheetData } from '#contracts/workbook'
import { parseDelimited } from './delimited.ts'
import { detectDelimiter } from './delimiter.ts'
import { decodeText } from './text-encoding.ts'

/** Reads delimited text as a workbook of one sheet that is named after the file, as spreadsheet programs do. */
export const readDelimited = (name: string, bytes: Uint8Array): { format: 'csv' | 'tsv'; sheets: SheetData[] } => {
  const text = decodeText(bytes)
  const hint = /^sep=(.)\r?\n/.exec(text)
  const delimiter = hint?.[1] ?? detectDelimiter(text)
  const sheet = {
    name: parse(name).name,
    visibility: 'visible' as const,
    ...parseDelimited(hint ? text.slice(hint[0].length) : text, delimiter),
    merges: [],
    formulasWithoutValue: [],
  }
  return { format: delimiter === '\t' ? 'tsv' : 'csv', sheets: [sheet] }
}
