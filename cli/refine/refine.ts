import { resolve } from 'node:path'
import { resultStatuses, type Run } from '#contracts/run'
import { interrupted } from '#contracts/exits'
import type { Presentation } from '#cli/views'
import { firstClient, patientClient } from './client.ts'
import { download } from './download.ts'
import { failedQuality, failedRun } from './failed-run.ts'
import { topReasons } from './reasons.ts'
import { start, tryStart } from './start.ts'
import { summary } from './summary.ts'
import { watch } from './watch.ts'

/** `hotpass refine`: brings the files, follows the run to its end, and brings the outputs back. */
export const refine = async (presentation: Presentation): Promise<number> => {
  const { input, flags, session } = presentation
  if (flags.dryRun) return tryStart(presentation)
  const { stdout, cwd } = session
  const queued = await start(firstClient(session), input, cwd)
  const client = patientClient(session)
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
  if (!resultStatuses.includes(run.status)) return failedRun(run, session, flags.json)

  const folder = typeof flags['out'] === 'string' ? resolve(cwd, flags['out']) : undefined
  const outputs = []
  for (const output of (await client.runs_outputs({ run: run.run })).outputs ?? []) {
    const { name, bytes, sha256 } = output
    outputs.push({ name, bytes, sha256, ...(folder && { path: await download(client, run.run, output, folder) }) })
  }
  stdout.write(
    flags.json
      ? `${JSON.stringify({ run, account: run.account, outputs })}\n`
      : summary(run, await topReasons(client, run.run), outputs, session),
  )
  return run.status === 'succeeded' ? 0 : failedQuality(run, session, flags.json)
}
