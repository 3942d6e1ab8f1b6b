const A = 65
const caseBit = 32
/** Of any spreadsheet, one-based. */
export const lastRow = 1_048_576
/** Of any spreadsheet, zero-based. */
export const lastColumn = 16_383

/** Zero-based column of an A1 reference, in any case: `C7` is 2, `aa1` is 26. */
export const columnOf = (reference: string) => {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) & ~caseBit) - A
    if (letter < 0 || letter > 25) break
    column = column * 26 + letter + 1
  }
  return column - 1
}

/** Letters of a zero-based column: 26 is `AA`. */
export const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(A + (column % 26))

/** Letters of zero-based columns, such as `C` or `F:H`. */
export const rangeOfColumns = (first: number, last: number) =>
  first === last ? lettersOf(first) : `${lettersOf(first)}:${lettersOf(Math.min(last, lastColumn))}`
