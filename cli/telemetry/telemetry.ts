import { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { connectTyped } from '#cli/connection'
import { untilInterrupted } from '#cli/interrupt'
import type { Globals, Session } from '#cli/session'
import { styleFor } from '#cli/text'
import { asHotpassError, errors } from '#contracts/errors'
import { interrupted } from '#contracts/exits'
import { lineOf, remediesOf } from './line.ts'
import { stripAfter, type Cell, type Look } from './strip.ts'

const everyMilliseconds = 2_000

/** `hotpass telemetry`: how each part is, once or with `--watch` until Ctrl-C; 0 only where nothing is out of order. */
export const telemetry = async (session: Session, { json, watch }: Globals & { watch?: true }): Promise<number> => {
  const { stdout } = session
  let cells = stripAfter(await look(session), [], new Date())
  if (!watch) {
    const now = new Date()
    stdout.write(
      json
        ? `${JSON.stringify({ at: now.toISOString(), parts: cells })}\n`
        : [lineOf(cells, styleFor(session), now), ...remediesOf(cells), ''].join('\n'),
    )
    return isWell(cells) ? 0 : errors.unavailable.exit
  }

  using interrupt = untilInterrupted()
  const view = await viewFor(session, json)
  try {
    for (;;) {
      view.update(cells)
      await delay(everyMilliseconds, undefined, { signal: interrupt.signal })
      cells = stripAfter(await look(session, interrupt.signal), cells, new Date())
      if (stdout.writable === false) return 0
    }
  } catch (thrown) {
    if (interrupt.signal.aborted) return interrupted
    throw thrown
  } finally {
    await view.close()
  }
}

const isWell = (cells: readonly Cell[]) =>
  cells.every(({ state }) => state === 'connected' || state === 'not configured')

const look = async (session: Session, signal?: AbortSignal): Promise<Look> => {
  try {
    const client = connectTyped(session)
    return await client.call('system_health', {}, { ...(signal && { signal }) })
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    const error = asHotpassError(thrown)
    const isTheCallers = errors[error.code].exit === errors.forbidden.exit
    if (isTheCallers) throw error
    return { refused: error.body() }
  }
}

type View = { update(cells: readonly Cell[]): void; close(): Promise<void> }

const viewFor = async (session: Session, json: true | undefined): Promise<View> => {
  const { isTerminal, stdout, env } = session
  if (isTerminal && !json && env['TERM'] !== 'dumb' && stdout instanceof Writable) {
    const { stripView } = await import('#cli/ui/strip-view')
    return stripView(stdout, styleFor(session))
  }
  let shown = ''
  return {
    update(cells) {
      const now = new Date()
      const states = cells.map(({ name, state }) => `${name} ${state}`).join()
      if (states === shown) return
      shown = states
      const line = json
        ? JSON.stringify({ at: now.toISOString(), parts: cells })
        : lineOf(cells, (_, text) => text, now)
      stdout.write(`${line}\n`)
    },
    close: async () => {},
  }
}
