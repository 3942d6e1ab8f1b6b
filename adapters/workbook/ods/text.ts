import { plain } from '../xml.ts'
import { attribute } from '../xml.ts'
import { ownText, safeText } from '../safe-text.ts'

const count = attribute('text:c')
/** What stands in a cell without being its text: comments, drawings, reading aids. */
const besides = new Set(['annotation', 'ruby-text', 'frame', 'custom-shape', 'g', 'line', 'rect', 'control'])
/** A row of spaces longer than any cell. */
const mostSpaces = 32_767

/** Gathers the paragraphs of one cell. Blanks count as in XML text: one each, but for those that are elements. */
export const cellParagraphs = () => {
  let paragraphs: string[] = []
  let depth = 0
  let skipped = 0
  const add = (text: string) => {
    const last = paragraphs.length - 1
    paragraphs[last] = `${paragraphs[last] ?? ''}${text}`
  }
  return {
    open(name: string, attributes: string) {
      if (besides.has(name)) skipped += 1
      if (skipped > 0) return
      if (name === 'p' || name === 'h') {
        depth += 1
        paragraphs.push('')
      } else if (depth === 0) return
      else if (name === 's') add('\u0000'.repeat(Math.min(Number(count(attributes) ?? 1), mostSpaces)))
      else if (name === 'tab') add('\t')
      else if (name === 'line-break') add('\n')
    },
    text(piece: string) {
      if (depth > 0 && skipped === 0) add(piece.replace(/[ \t\r\n]+/g, ' '))
    },
    close(name: string) {
      if (besides.has(name)) skipped -= 1
      else if (skipped === 0 && (name === 'p' || name === 'h')) depth -= 1
    },
    finish() {
      const text = paragraphs
        .map((paragraph) => paragraph.replace(/ {2,}/g, ' ').replace(/^ /, '').replaceAll('\0', ' '))
        .join('\n')
      paragraphs = []
      return ownText(safeText(plain(text)))
    },
  }
}
