export type Range = { start: number; end: number }

/**
 * The bytes from `start` up to before `end` that a Range header asks of a file; undefined for all of it, also where the
 * header is one that this plane does not serve; null where the file has none of them.
 */
export const rangeOf = (header: string | null, size: number): Range | null | undefined => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') return size > 0 && Number(last) > 0 ? { start: Math.max(0, size - Number(last)), end: size } : null
  const start = Number(first)
  const end = last === '' ? size : Math.min(size, Number(last) + 1)
  if (last !== '' && Number(last) < start) return undefined
  return start < size ? { start, end } : null
}
