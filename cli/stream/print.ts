import { connect } from '#cli/connection'
import { untilInterrupted } from '#cli/interrupt'
import type { Globals, Session } from '#cli/session'
import { isFields, isList, scalar } from '#cli/value'
import type { Event } from '#contracts/events'
import { interrupted } from '#contracts/exits'

type Flags = Pick<Globals, 'json'> & { follow?: true; lastEventId?: string }
type Printed = Event<Record<string, unknown>>

/** Prints the events of a stream, one a line, and gives the exit code. */
export const printEvents = async (name: string, input: unknown, flags: Flags, session: Session): Promise<number> => {
  const { follow, json, lastEventId } = flags
  const { stdout, stderr } = session
  using interrupt = untilInterrupted()
  const events = connect(session).events(name, isFields(input) ? input : {}, {
    follow,
    lastEventId,
    signal: interrupt.signal,
    interrupted: () => stderr.write('The connection broke off; going on as soon as the plane answers.\n'),
  })
  try {
    for await (const event of events) {
      stdout.write(`${json ? JSON.stringify(event) : lineOf(event)}\n`)
      if (stdout.writable === false) return 0
    }
    return follow || interrupt.signal.aborted ? interrupted : 0
  } catch (thrown) {
    if (interrupt.signal.aborted) return interrupted
    throw thrown
  }
}

const lineOf = ({ id, event }: Printed) =>
  [id, ...Object.entries(event).map(([field, value]) => `${field} ${inline(value)}`)].join('  ')

const inline = (value: unknown): string => {
  if (isList(value)) return value.map(inline).join(', ')
  return isFields(value) ? Object.values(value).map(inline).filter(Boolean).join(' ') : scalar(value)
}
