/** 53 bits of a text, so that equal numbers are equal texts for all that a run can hold (cyrb53). */
export const hashOf = (text: string): number => hashWithout(text, -1)

/** The same of a text without the letter at one place. */
export const hashWithout = (text: string, left: number): number => {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    if (index === left) continue
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/** One number of two, in this order. */
export const mixed = (first: number, second: number): number => {
  let low = Math.imul((first >>> 0) ^ 0x9e3779b1, 2654435761) ^ Math.trunc(first / 4294967296)
  low = Math.imul(low ^ (low >>> 15) ^ (second >>> 0), 1597334677)
  const high = Math.imul(low ^ (low >>> 13) ^ Math.trunc(second / 4294967296), 2246822507)
  return 4294967296 * (2097151 & (high ^ (high >>> 16))) + (low >>> 0)
}
