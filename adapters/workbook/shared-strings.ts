import type { Budget } from './budget.ts'
import { cellText } from './cell-text.ts'
import type { XmlHandler } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

/** The texts that cells refer to by number. Rich text is joined, reading aids are left out. */
export const readSharedStrings = async (
  archive: ZipArchive,
  part: string | undefined,
  budget: Budget,
): Promise<readonly string[]> => {
  const strings: string[] = []
  if (!part) return strings
  let raw = ''
  let inText = false
  let inReadingAid = false
  const addText = () => {
    budget.spend(1)
    strings.push(cellText(raw))
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
  await scanPart(archive, part, handler, Number.POSITIVE_INFINITY)
  return strings
}
