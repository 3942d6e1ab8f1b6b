import { refineParameters } from '#flows/refine/parameters'
import { run } from '#contracts/run'
import { idempotencyKey } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { waitingRun } from '#contracts/example-run'

/** What of the input is the flow's, without what belongs to the call. */
const flowParameters = refineParameters.strip()

export default defineTool({
  name: 'runs_refine',
  title: 'Refine workbooks',
  description:
    'Starts a run that turns messy workbooks into organisations, contacts, addresses and notes, and accounts for every input row. Use when content is wanted clean and merged. Not for a first look: that is workbook_profile. Example: {"files":["crm.xlsx","outreach.xlsx"]}. Related: runs_get, runs_outputs, files_put.',
  input: refineParameters.extend({ idempotency_key: idempotencyKey }),
  output: run,
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'none' },
  ports: ['runs'],
  errors: [],
  http: { path: '/runs/refine', status: 202 },
  cli: { alias: 'refine', positional: ['files'] },
  example: {
    input: { files: ['example.csv'] },
    output: { ...waitingRun, run: '0193a1b2-0000-7000-8000-000000000008' },
  },
  run: async (input, { commit, principal }) =>
    commit(({ runs }) => runs.start('refine', flowParameters.parse(input), principal.id)),
})
