import { setTimeout as delay } from 'node:timers/promises'
import { asHotpassError, errors } from '#contracts/errors'
import { finalStatuses, type Run } from '#contracts/run'
import type { PlaneClient } from './client.ts'

const interval = 250
const patience = 60_000

/** Snapshots of a run until it has ended; outlasts a plane that restarts. */
export async function* follow(client: PlaneClient, run: string, signal: AbortSignal): AsyncGenerator<Run, void> {
  for (;;) {
    const snapshot = await patiently(() => client.call('runs_get', { run }, { signal }), signal)
    yield snapshot
    if (finalStatuses.includes(snapshot.status)) return
    await delay(interval, undefined, { signal })
  }
}

/** Asks again for a while where the answer is "not now". */
export const patiently = async <Answer>(ask: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> => {
  for (const deadline = Date.now() + patience; ; await delay(interval, undefined, { signal })) {
    try {
      return await ask()
    } catch (thrown) {
      const notNow = errors[asHotpassError(thrown).code].exit === errors.unavailable.exit
      if (signal?.aborted || !notNow || Date.now() > deadline) throw thrown
    }
  }
}
