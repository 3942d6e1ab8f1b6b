const longest = 64
const rows = [new Uint8Array(longest + 1), new Uint8Array(longest + 1), new Uint8Array(longest + 1)] as const

/** Letters to add, drop, change or swap with their neighbour; what is more than 2 is 3. */
const typosBetween = (a: string, b: string): number => {
  if (Math.abs(a.length - b.length) > 2 || a.length > longest || b.length > longest) return 3
  let [before, previous, current] = [rows[0], rows[1], rows[2]]
  for (let column = 0; column <= b.length; column += 1) previous[column] = column
  for (let row = 1; row <= a.length; row += 1) {
    current[0] = row
    let least = row
    for (let column = 1; column <= b.length; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1)
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      )
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      current[column] = cost
      if (cost < least) least = cost
    }
    if (least > 2) return 3
    ;[before, previous, current] = [previous, current, before]
  }
  return Math.min(3, previous[b.length] ?? 3)
}

/** Whether one letter was added, dropped, changed or swapped with its neighbour. */
export const isOneTypo = (a: string, b: string): boolean => {
  if (a.length > b.length) return isOneTypo(b, a)
  if (b.length - a.length > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1)
  if (at === a.length) return false
  if (a.slice(at + 1) === b.slice(at + 1)) return true
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

const vowels = /[aeiou]/

/** `intl` shortens `international`, `eng` shortens `engineering`; `mario` does not shorten `marino`. */
const shortens = (short: string, long: string): boolean => {
  if (short.length < 2 || long.length < short.length + 2 || short[0] !== long[0]) return false
  if (long.startsWith(short)) return short.length >= 3
  if (short.length < 3 || vowels.test(short.slice(1))) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

const digit = /\d/

/** How far a shortened word is the word that it stands for. */
export const shortened = 0.85

/** 1 for the same word, less for one with typos or a shortening of it, 0 for another. */
export const wordSimilarity = (a: string, b: string): number => {
  if (a === b) return 1
  if (digit.test(a) || digit.test(b)) return 0
  const length = Math.max(a.length, b.length)
  if (Math.min(a.length, b.length) >= 4) {
    if (isOneTypo(a, b)) return 1 - 0.5 / length
    if (length >= 7 && typosBetween(a, b) === 2) return 1 - 1.2 / length
  }
  return shortens(a, b) || shortens(b, a) ? shortened : 0
}
