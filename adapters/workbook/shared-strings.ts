import type { Budget } from './budget.ts'
import { cellText } from './cell-text.ts'
import { textTable, type TextTable } from './text-table.ts'
import type { XmlHandler } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

/** The texts that cells refer to by number. Rich text is joined, reading aids are left out. */
export const readSharedStrings = async (
  archive: ZipArchive,
  part: string | undefined,
  budget: Budget,
): Promise<TextTable> => {
  const strings = textTable()
  if (!part) return strings
  let raw = ''
  let inText = false
  let inReadingAid = false
  const addText = () => {
    budget.spend(1)
    strings.add(cellText(raw))
  }
  const handler: XmlHandler = {
    open(name) {
      if (name === 'si') raw = ''
      else if (name === 't') inText = !inReadingAid
      else if (name === 'rPh') inReadingAid = true
    },
    text(piece) {
      if (inText) raw += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'si') addText()
      else if (name === 'rPh') inReadingAid = false
    },
  }
  await scanPart(archive, part, handler, { mostElements: Number.POSITIVE_INFINITY })
  return strings
}
