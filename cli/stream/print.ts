import { connection } from '#cli/connection'
import { untilInterrupted } from '#cli/interrupt'
import type { Globals, Session } from '#cli/session'
import { isFields, isList, scalar } from '#cli/value'
import { interrupted } from '#contracts/exits'
import type { StreamItem, StreamQuery, Streams } from '#contracts/ports/streams'
import { streamClient } from '#contracts/stream-client'

type Flags = Pick<Globals, 'json'> & { follow?: true; lastEventId?: string }

/** Prints the events of a stream, one a line, and gives the exit code. */
export const printEvents = async (name: string, input: unknown, flags: Flags, session: Session): Promise<number> => {
  const { follow, json, lastEventId = '0' } = flags
  const { stdout, stderr } = session
  const query = { fields: fieldsOf(input), lastEventId }
  const print = (event: Required<StreamItem>) => stdout.write(`${json ? JSON.stringify(event) : lineOf(event)}\n`)
  if (!follow) {
    for await (const event of kept(
      streamClient(async () => connection(session)),
      name,
      query,
    ))
      print(event)
    return 0
  }

  using interrupt = untilInterrupted()
  let isBroken = false
  const streams = streamClient(async (first) => {
    if (!first && !isBroken) stderr.write('The connection broke off; going on as soon as the plane answers.\n')
    isBroken = !first
    return connection(session)
  })
  try {
    for await (const { id, event } of await streams.open(name, { ...query, signal: interrupt.signal })) {
      isBroken = false
      if (event) print({ id, event })
      if (stdout.writable === false) return 0
    }
    return interrupted
  } catch (thrown) {
    if (interrupt.signal.aborted) return interrupted
    throw thrown
  }
}

async function* kept(streams: Streams, name: string, { fields, lastEventId }: StreamQuery) {
  for (let after = lastEventId, more = true; more;) {
    const page = await streams.read(name, { fields, lastEventId: after })
    yield* page.events
    after = page.last_event_id
    more = page.more
  }
}

/** A list by repetition, as a query string has it. */
const fieldsOf = (input: unknown): StreamQuery['fields'] =>
  Object.entries(isFields(input) ? input : {}).flatMap(([field, value]) =>
    (isList(value) ? value : [value]).map((one) => [field, String(one)] as const),
  )

const lineOf = ({ id, event }: Required<StreamItem>) =>
  [id, ...Object.entries(event).map(([field, value]) => `${field} ${inline(value)}`)].join('  ')

const inline = (value: unknown): string => {
  if (isList(value)) return value.map(inline).join(', ')
  return isFields(value) ? Object.values(value).map(inline).filter(Boolean).join(' ') : scalar(value)
}
