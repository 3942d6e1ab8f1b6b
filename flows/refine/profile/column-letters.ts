/** Letters of a zero-based column as a spreadsheet shows them: 0 is `A`, 26 is `AA`. */
export const columnLetters = (column: number): string =>
  (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** Zero-based first and last column, and first and last row number, of a range such as `A1:C2` or `B7`. */
export const rangeBounds = (range: string) => {
  const [first = '', last = first] = range.split(':')
  return {
    firstColumn: columnIndex(first),
    lastColumn: columnIndex(last),
    firstRow: rowOf(first),
    lastRow: rowOf(last),
  }
}

/** Zero-based column of a reference such as `C7`. */
export const columnIndex = (reference: string) => {
  let column = 0
  for (const letter of reference.replace(/[^A-Z]/g, '')) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const rowOf = (reference: string) => Number(reference.replace(/\D/g, ''))
