import { resolve } from 'node:path'
import { createClient } from '#contracts/client'
import type { Run } from '#contracts/run'
import { connection } from '#cli/connection'
import { interrupted } from '#contracts/exits'
import type { Presentation } from '#cli/views'
import type { PlaneClient } from './client.ts'
import { download } from './download.ts'
import { failedRun } from './failed-run.ts'
import { patiently } from './follow.ts'
import { topReasons } from './reasons.ts'
import { start } from './start.ts'
import { summary } from './summary.ts'
import { watch } from './watch.ts'

/** `hotpass refine`: brings the files, follows the run to its end, and brings the outputs back. */
export const refine = async ({ input, flags, session }: Presentation): Promise<number> => {
  const { stdout, cwd } = session
  const client: PlaneClient = createClient(connection(session))
  const queued = await start(client, input, cwd)
  const leave = (run: Run, words: string) =>
    stdout.write(`${flags.json ? JSON.stringify({ run, outputs: [] }) : `Run ${run.run} ${words}`}\n`)
  if (flags['detach']) {
    leave(queued, `is queued; \`hotpass runs get ${queued.run}\` tells how it goes.`)
    return 0
  }
  const { run, isInterrupted } = await watch(client, queued, session)
  if (isInterrupted) {
    leave(run, 'was asked to stop.')
    return interrupted
  }
  if (run.status !== 'succeeded') return failedRun(run, session, flags.json)

  const folder = typeof flags['out'] === 'string' ? resolve(cwd, flags['out']) : undefined
  const outputs = []
  for (const output of (await patiently(() => client.call('runs_outputs', { run: run.run }))).outputs ?? []) {
    const { name, bytes, sha256 } = output
    outputs.push({ name, bytes, sha256, ...(folder && { path: await download(client, run.run, output, folder) }) })
  }
  stdout.write(
    flags.json
      ? `${JSON.stringify({ run, account: run.account, outputs })}\n`
      : summary(run, await topReasons(client, run.run), outputs, session),
  )
  return 0
}
