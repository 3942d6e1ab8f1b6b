import { damaged } from '../damage.ts'
import { safeText } from '../safe-text.ts'

const wideFlag = 1
const aidFlag = 4
const richFlag = 8

/** A text of so many characters at a place: of two bytes each, or of the lower ones alone. */
const charactersAt = (bytes: Buffer, at: number, count: number, isWide: boolean) =>
  isWide ? bytes.toString('utf16le', at, at + count * 2) : bytes.toString('latin1', at, at + count)

/** The text of one record, whose length stands in `width` bytes in front of it. */
export const textAt = (bytes: Buffer, at: number, width: 1 | 2 = 2) => {
  const count = bytes.readUIntLE(at, width)
  const isWide = (bytes.readUInt8(at + width) & wideFlag) !== 0
  return safeText(charactersAt(bytes, at + width + 1, count, isWide))
}

/** A text that may go on in the records after it: each piece says anew how wide its characters are. */
export const continuedText = (pieces: readonly Buffer[]) => {
  const cursor = cursorOver(pieces)
  return safeText(cursor.characters(cursor.number(2), (cursor.number(1) & wideFlag) !== 0))
}

/** Gives each of the texts that cells share, without formatting and reading aids. */
export function* sharedTexts(pieces: readonly Buffer[]): Generator<string> {
  const cursor = cursorOver(pieces)
  cursor.skip(4)
  const count = cursor.number(4)
  for (let index = 0; index < count; index += 1) {
    const length = cursor.number(2)
    const flags = cursor.number(1)
    const runs = flags & richFlag ? cursor.number(2) : 0
    const aid = flags & aidFlag ? cursor.number(4) : 0
    yield safeText(cursor.characters(length, (flags & wideFlag) !== 0))
    cursor.skip(runs * 4 + aid)
  }
}

const cursorOver = (pieces: readonly Buffer[]) => {
  let place = 0
  let at = 0
  const piece = () => {
    const current = pieces[place]
    if (!current) throw damaged('its texts are cut off')
    return current
  }
  const settle = () => {
    while (at >= piece().length) {
      at -= piece().length
      place += 1
    }
  }
  return {
    number(width: 1 | 2 | 4) {
      settle()
      at += width
      return piece().readUIntLE(at - width, width)
    },
    skip(count: number) {
      at += count
    },
    characters(count: number, isWide: boolean) {
      let text = ''
      let wide = isWide
      for (let left = count; left > 0;) {
        if (at >= piece().length) {
          place += 1
          wide = (piece().readUInt8(0) & wideFlag) !== 0
          at = 1
        }
        const fitting = Math.min(left, (piece().length - at) >> (wide ? 1 : 0))
        if (fitting <= 0) throw damaged('its texts are cut off')
        text += charactersAt(piece(), at, fitting, wide)
        at += fitting << (wide ? 1 : 0)
        left -= fitting
      }
      return text
    },
  }
}
