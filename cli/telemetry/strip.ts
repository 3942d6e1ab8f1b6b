import type { z } from 'zod'
import type { part } from '#contracts/health'

type Part = z.output<typeof part>

export type CellState = 'connected' | 'degraded' | 'unreachable' | 'not configured' | 'unknown'

/** One part of the strip: how it is, since when, and what to do about it. */
export type Cell = {
  name: string
  state: CellState
  /** ISO 8601: when it came into this state, as far as this strip has seen it. */
  since: string
  detail: string
  remedy?: string | undefined
}

/** What one look at the plane gave: its parts, or why it gave none. */
export type Look = { parts: readonly Part[] } | { refused: { code: string; message: string; hint: string } }

const stateOf = { ok: 'connected', degraded: 'degraded', down: 'unreachable', off: 'not configured' } as const
/** Codes that the API itself gives: it is there, but what the answer needs is not. */
const fromTheApi = ['unavailable', 'rate_limited', 'internal']

/** The strip after this look; a part that nothing is known of now keeps its place. */
export const stripAfter = (look: Look, before: readonly Cell[], now: Date): readonly Cell[] => {
  const seen = 'parts' in look ? cellsOf(look.parts) : cellsWithout(look.refused, before)
  return seen.map((cell) => {
    const earlier = before.find(({ name }) => name === cell.name)
    return { ...cell, since: earlier?.state === cell.state ? earlier.since : now.toISOString() }
  })
}

type Seen = Omit<Cell, 'since'>

const cellsOf = (parts: readonly Part[]): Seen[] => [
  { name: 'api', state: 'connected', detail: 'answers' },
  ...parts.map(({ status, ...rest }) => ({ ...rest, state: stateOf[status] })),
]

const cellsWithout = (
  { code, message, hint }: { code: string; message: string; hint: string },
  before: readonly Cell[],
): Seen[] => {
  const answers = fromTheApi.includes(code)
  return [
    { name: 'api', state: answers ? 'degraded' : 'unreachable', detail: message, remedy: hint },
    ...before
      .filter(({ name }) => name !== 'api')
      .map(({ name }) => ({ name, state: 'unknown' as const, detail: 'the API does not tell' })),
  ]
}
