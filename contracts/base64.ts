const alphabet = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const padding = 61
const letter = (bits: number) => alphabet[bits & 63] ?? padding

/** Base64 where there may be no Buffer, such as in a browser; `btoa` would take fifty times as long. */
export const toBase64 = (bytes: Uint8Array): string => {
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(padding)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const three = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    text[to] = letter(three >> 18)
    text[to + 1] = letter(three >> 12)
    if (from + 1 < bytes.length) text[to + 2] = letter(three >> 6)
    if (from + 2 < bytes.length) text[to + 3] = letter(three)
  }
  return new TextDecoder().decode(text)
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let at = 0; at < characters.length; at += 1) bytes[at] = characters.charCodeAt(at)
  return bytes
}
