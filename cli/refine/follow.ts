import { setTimeout as delay } from 'node:timers/promises'
import { finalStatuses, type Run } from '#contracts/run'
import type { PlaneClient } from './client.ts'

const interval = 250

/** Snapshots of a run until it has ended. */
export async function* follow(client: PlaneClient, run: string, signal: AbortSignal): AsyncGenerator<Run, void> {
  for (;;) {
    const snapshot = await client.runs_get({ run }, { signal })
    yield snapshot
    if (finalStatuses.includes(snapshot.status)) return
    await delay(interval, undefined, { signal })
  }
}
