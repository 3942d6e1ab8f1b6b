import type { Run, RunStep } from '#contracts/run'

/** Shows the progress of one run on stderr. */
export type RunView = { update(run: Run): void; close(): Promise<void> }

export const stepProgress = ({ done, total, unit }: RunStep): string => {
  if (total === 0) return done === 0 ? '' : `${count(done)} ${unit}`
  return `${count(done)} of ${count(total)} ${unit}`
}

export const count = (number: number): string => number.toLocaleString('en')

export const size = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1_000 ** power).toFixed(1)} ${['B', 'kB', 'MB', 'GB'][power]}`
}
