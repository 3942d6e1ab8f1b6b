import type { Style } from '#cli/text'
import { visible } from '#cli/text'
import type { Cell, CellState } from './strip.ts'

const marks = {
  connected: ['✔', 'green'],
  degraded: ['▲', 'yellow'],
  unreachable: ['✖', 'red'],
  'not configured': ['○', 'dim'],
  unknown: ['?', 'dim'],
} as const satisfies Record<CellState, readonly [string, Parameters<Style>[0]]>

/** The strip on one line; words and marks say the same as colours. */
export const lineOf = (cells: readonly Cell[], style: Style, now: Date): string =>
  cells
    .map(({ name, state, since }) => {
      const [mark, colour] = marks[state]
      const age = state === 'unreachable' || state === 'unknown' ? ` ${ageOf(since, now)}` : ''
      return `${style(colour, mark)} ${style('bold', visible(name))} ${state}${style('dim', age)}`
    })
    .join('   ')

/** What to look at: each part that is not as it should be, with its remedy. */
export const remediesOf = (cells: readonly Cell[]): string[] =>
  cells
    .filter(({ state }) => state === 'degraded' || state === 'unreachable')
    .map(({ name, detail, remedy }) => visible(`${name}: ${detail}.${remedy ? ` ${remedy}` : ''}`.replace('..', '.')))

const ageOf = (since: string, now: Date): string => {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(since)) / 1_000))
  if (seconds < 60) return `${seconds} s`
  return seconds < 3_600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3_600)} h`
}
