/** Keys of the rows of one column, in row order; a row may have several or none. Twelve bytes a key. */
export const keyStore = () => {
  let rows = new Uint32Array(64)
  let keys = new Float64Array(64)
  let count = 0
  return {
    add(row: number, key: number): void {
      if (count === rows.length) {
        const [moreRows, moreKeys] = [new Uint32Array(2 * count), new Float64Array(2 * count)]
        moreRows.set(rows)
        moreKeys.set(keys)
        ;[rows, keys] = [moreRows, moreKeys]
      }
      rows[count] = row
      keys[count] = key
      count += 1
    },
    count: () => count,
    rowAt: (place: number): number => rows[place] ?? 0,
    keyAt: (place: number): number => keys[place] ?? 0,
  }
}
export type KeyStore = ReturnType<typeof keyStore>

/** Numbers that grow at the end. */
export const integers = () => {
  let values = new Int32Array(64)
  let count = 0
  return {
    push(value: number): void {
      if (count === values.length) {
        const more = new Int32Array(2 * count)
        more.set(values)
        values = more
      }
      values[count] = value
      count += 1
    },
    at: (place: number): number => values[place] ?? 0,
    set: (place: number, value: number): void => void (values[place] = value),
    count: () => count,
  }
}
export type Integers = ReturnType<typeof integers>
