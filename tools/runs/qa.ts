import { run } from '#contracts/run'
import { idempotencyKey } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { qaParameters } from '#flows/qa/parameters'
import { finishedRun, waitingRun } from '#contracts/example-run'

/** What of the input is the flow's, without what belongs to the call. */
const flowParameters = qaParameters.strip()

export default defineTool({
  name: 'runs_qa',
  title: 'Check quality',
  description:
    'Starts a run that checks a finished run again, or one workbook, against the expectations of a profile, and ends as failed_quality where they are not met. Use when a profile has changed, or before a workbook is refined. Not for what a run itself has found: that is qa_latest. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","profile":"generic"}. Related: qa_latest, runs_get, profiles_lint.',
  input: qaParameters.extend({ idempotency_key: idempotencyKey }),
  output: run,
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'none' },
  ports: ['runs'],
  errors: ['invalid_input', 'run_not_found', 'run_not_finished', 'run_failed'],
  http: { path: '/runs/qa', status: 202 },
  cli: { alias: 'qa', positional: ['run'] },
  example: {
    input: { run: finishedRun.run, profile: 'generic' },
    output: {
      ...waitingRun,
      run: '0193a1b2-0000-7000-8000-000000000008',
      flow: 'qa',
      steps: [{ name: 'check', status: 'waiting', done: 0, total: 0, unit: '' }],
    },
  },
  async run(input, { runs, commit, principal, fail }) {
    const parameters = flowParameters.parse(input)
    if ((parameters.run === undefined) === (parameters.file === undefined)) {
      fail('invalid_input', 'Exactly one of `run` and `file` says what to check.', {
        hint: 'Name a run of `refine` as `run`, or a workbook as `file`.',
      })
    }
    if (parameters.run !== undefined) {
      const checked = await runs.get(parameters.run)
      if (checked.flow !== 'refine') {
        fail('invalid_input', `Run ${checked.run} is of the flow \`${checked.flow}\`, which has no records to check.`, {
          hint: 'Name a run of `refine`; `runs_list` with `"flow":"refine"` lists them.',
        })
      }
      const { status } = checked
      if (status === 'queued' || status === 'running') fail('run_not_finished', `Run ${checked.run} is ${status}.`)
      if (status === 'failed' || status === 'cancelled')
        fail('run_failed', `Run ${checked.run} has no result: ${status}.`)
    }
    return commit((ports) => ports.runs.start('qa', parameters, principal.id))
  },
})
