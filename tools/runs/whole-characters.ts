const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Length of the character that a UTF-8 lead byte begins. */
const lengthOf = (lead: number): number => (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)
const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80

/** The text in the bytes and how many of them it takes; where more follow, a character that they cut is left out. */
export const decodeWhole = (slice: Uint8Array, more: boolean): { content: string; bytes: number } | undefined => {
  const bytes = more ? wholeLength(slice) : slice.byteLength
  try {
    return { content: decoder.decode(slice.subarray(0, bytes)), bytes }
  } catch {
    return undefined
  }
}

const wholeLength = (slice: Uint8Array): number => {
  const lead = slice.findLastIndex((byte) => !isContinuation(byte))
  const begun = slice[lead]
  return begun !== undefined && lead + lengthOf(begun) > slice.byteLength ? lead : slice.byteLength
}
