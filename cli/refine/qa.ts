import { resolve } from 'node:path'
import { interrupted } from '#contracts/exits'
import { resultStatuses } from '#contracts/run'
import { dryRun } from '#cli/dry-run'
import { styleFor, visible } from '#cli/text'
import { isFields } from '#cli/value'
import type { Presentation } from '#cli/views'
import { firstClient, patientClient, type PlaneClient } from './client.ts'
import { failedQuality, failedRun } from './failed-run.ts'
import { upload } from './upload.ts'
import { count } from './view.ts'
import { watch } from './watch.ts'

/** `hotpass qa`: checks a run or a file of this machine, follows the check to its end, and shows what is not met. */
export const qa = async (presentation: Presentation): Promise<number> => {
  const { tool, input, flags, session } = presentation
  if (flags.dryRun)
    return dryRun(session, { tool: tool.name, input, json: flags.json, unchecked: 'what is in the file' })
  const queued = await start(firstClient(session), isFields(input) ? input : {}, session.cwd)
  const client = patientClient(session)
  const { run, isInterrupted } = await watch(client, queued, session)
  if (isInterrupted) {
    session.stdout.write(flags.json ? `${JSON.stringify({ run })}\n` : `Run ${run.run} was asked to stop.\n`)
    return interrupted
  }
  if (!resultStatuses.includes(run.status)) return failedRun(run, session, flags.json)
  const report = await client.qa_latest({ run: run.run })
  session.stdout.write(flags.json ? `${JSON.stringify({ run, report })}\n` : summary(report, session))
  return run.status === 'succeeded' ? 0 : failedQuality(run, session, flags.json)
}

const start = async (
  client: PlaneClient,
  { run, file, profile, idempotency_key: key }: Record<string, unknown>,
  cwd: string,
) =>
  client.runs_qa({
    ...(typeof run === 'string' && { run }),
    ...(typeof file === 'string' && { file: await upload(client, resolve(cwd, file)) }),
    ...(typeof profile === 'string' && { profile }),
    ...(typeof key === 'string' && { idempotency_key: key }),
  })

const summary = (
  { run, status, expectations, failing }: Awaited<ReturnType<PlaneClient['qa_latest']>>,
  session: Presentation['session'],
): string => {
  const style = styleFor(session)
  const { passed, failed_errors: errors, failed_warnings: warnings, skipped } = expectations
  const head =
    status === 'failed' ? style('red', 'Not met') : style('green', status === 'passed' ? 'Met' : 'Not checked')
  const lines = failing.flatMap(({ severity, name, on, message, examples }) => [
    `${style(severity === 'error' ? 'red' : 'bold', severity)}  ${visible(name)}  ${style('dim', visible(on))}`,
    `  ${visible(message)}`,
    ...examples.map(({ at, value }) => `  ${style('dim', visible(at))}  ${visible(value)}`),
  ])
  return [
    `${head}  run ${run}`,
    `${count(errors)} errors, ${count(warnings)} warnings, ${count(passed)} met, ${count(skipped)} skipped`,
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
    `\`hotpass runs outputs ${run} quality.html\` is the whole report.`,
    '',
  ].join('\n')
}
