const upperHalf = Buffer.alloc(8)

/** A number in four bytes: a whole one or the upper half of a double, perhaps in hundredths. */
export const packedNumber = (bytes: Buffer, at: number) => {
  const bits = bytes.readInt32LE(at)
  upperHalf.writeInt32LE(bits & ~3, 4)
  const number = bits & 2 ? bits >> 2 : upperHalf.readDoubleLE(0)
  return bits & 1 ? number / 100 : number
}

const errors: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
}

/** An error in one byte, as it is shown. */
export const errorText = (code: number) => errors[code] ?? '#ERROR!'
