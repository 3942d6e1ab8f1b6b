import { parseDelimited } from './delimited.ts'

const candidates = [',', ';', '\t', '|']
/** Characters that tell enough. */
export const sampleSize = 65_536
const sampleRows = 100

/** The delimiter that cuts the first rows into the most even columns; a comma where there is only one column. */
export const detectDelimiter = (text: string): string => {
  const sample = text.slice(0, sampleSize)
  const [best] = candidates
    .map((delimiter) => ({ delimiter, score: evenness(sample, delimiter) }))
    .toSorted((a, b) => b.score - a.score)
  return best && best.score > 0 ? best.delimiter : ','
}

/** Share of rows that have the most usual width, weighed up by that width; 0 where most rows are one field. */
const evenness = (sample: string, delimiter: string) => {
  const widths = new Map<number, number>()
  const rows = sampleOf(sample, delimiter)
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  const [width, times] = [...widths].toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0]
  const most = Math.max(0, ...widths.keys())
  return most < 2 ? 0 : (times / rows.length) * Math.log2(width) + most / 1_000
}

/** The sample may end inside a quoted field: then its rows up to there tell enough. */
const sampleOf = (sample: string, delimiter: string) => {
  const whole = sample.length < sampleSize ? sample : sample.slice(0, sample.lastIndexOf('\n') + 1)
  try {
    return parseDelimited(whole, delimiter).slice(0, sampleRows)
  } catch {
    return parseDelimited(whole.replaceAll('"', ''), delimiter).slice(0, sampleRows)
  }
}
