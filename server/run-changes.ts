import type { Kysely } from 'kysely'
import { type Run, run } from '#contracts/run'
import { follow } from './bus/follow.ts'
import { settled } from './bus/read.ts'
import type { WakeUp } from './bus/wake.ts'
import type { Database } from './store/database.ts'

/** Opens the changes of a run: those that settle after this resolves, until the signal aborts. */
export const runChanges =
  (bus: { database: Kysely<Database>; wakeUp: WakeUp }) =>
  async (key: string, signal: AbortSignal): Promise<AsyncIterable<Run>> => {
    const after = await settled(bus.database)
    return runsOf(follow(bus, { topic: 'runs', key, after, signal }))
  }

async function* runsOf(events: ReturnType<typeof follow>): AsyncGenerator<Run, void> {
  for await (const { payload } of events) yield run.parse(payload)
}
