/** A cell to write; a formula comes with its stored result, or without one. */
export type Cell =
  | string
  | number
  | boolean
  | Date
  | null
  | { formula: string; value?: string | number }
  | { error: string }

/** XML of one cell; texts go to `strings` and are referred to by number, or stand in the cell where there are none. */
export const cellXml = (
  cell: Cell,
  column: number,
  row: number,
  strings: Map<string, number> | undefined,
  from1904: boolean,
): string => {
  if (cell === null) return ''
  const at = `<c r="${letters(column)}${row}"`
  if (typeof cell === 'string')
    return strings
      ? `${at} t="s"><v>${indexOf(escapeXml(cell), strings)}</v></c>`
      : `${at} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  if (typeof cell === 'number') return `${at}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `${at} t="b"><v>${cell ? 1 : 0}</v></c>`
  if (cell instanceof Date) return `${at} s="1"><v>${serialOf(cell, from1904)}</v></c>`
  if ('error' in cell) return `${at} t="e"><v>${cell.error}</v></c>`
  const formula = `<f>${escapeXml(cell.formula)}</f>`
  if (cell.value === undefined) return `${at}>${formula}</c>`
  return `${at}${typeof cell.value === 'string' ? ' t="str"' : ''}>${formula}<v>${escapeXml(String(cell.value))}</v></c>`
}

export const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

const indexOf = (text: string, strings: Map<string, number>) => {
  const known = strings.get(text)
  if (known !== undefined) return known
  strings.set(text, strings.size)
  return strings.size - 1
}

const serialOf = (date: Date, from1904: boolean) =>
  (date.getTime() - (from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))) / 86_400_000
