import { Writable } from 'node:stream'
import { HotpassError } from '#contracts/errors'
import type { Run } from '#contracts/run'
import { untilInterrupted } from '#cli/interrupt'
import type { Session } from '#cli/session'
import { isColourful } from '#cli/text'
import type { PlaneClient } from './client.ts'
import { follow } from './follow.ts'
import { plainView } from './plain-view.ts'
import type { RunView } from './view.ts'

export type Watched = { run: Run; isInterrupted: boolean }

/** Shows a run until it ends and gives its last state. Ctrl-C asks the plane to cancel it, a second one just leaves. */
export const watch = async (client: PlaneClient, queued: Run, session: Session): Promise<Watched> => {
  using interrupt = untilInterrupted()
  const view = await viewFor(session)
  let run = queued
  try {
    for await (run of follow(client, queued.run, interrupt.signal)) view.update(run)
    return { run, isInterrupted: false }
  } catch (thrown) {
    if (!interrupt.signal.aborted) throw thrown
    return { run: await cancel(client, run), isInterrupted: true }
  } finally {
    await view.close()
  }
}

const viewFor = async (session: Session): Promise<RunView> => {
  const { isTerminal, stderr, env } = session
  if (!isTerminal || env['TERM'] === 'dumb' || !(stderr instanceof Writable)) return plainView(stderr)
  const { liveView } = await import('#cli/ui/run-view')
  return liveView(stderr, isColourful(session))
}

const cancel = async (client: PlaneClient, run: Run): Promise<Run> => {
  try {
    return await client.runs_cancel({ run: run.run })
  } catch (thrown) {
    if (thrown instanceof HotpassError && thrown.code === 'run_finished') return run
    throw thrown
  }
}
