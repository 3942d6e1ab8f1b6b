import { z } from 'zod'
import { expectationResult, gateStatus, qualityReport } from '#contracts/quality'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

const checkedRun = '0193a1b2-0000-7000-8000-000000000001'

export default defineTool({
  name: 'qa_latest',
  title: 'Latest quality report',
  description:
    'Shows the newest check of quality of a run, of a flow or of all: whether it passed, every expectation that is not met with the first rows that fail it, and how many rows of each sheet were set aside for which reason. Use when a run ended as failed_quality, or to see whether results can be relied on. Not for the rows one by one: those are in runs_rows. Example: {"run":"0193a1b2-0000-7000-8000-000000000001"}. Related: runs_qa, runs_rows.',
  input: z.strictObject({
    run: text({ max: 100 }).optional().describe('Only checks of this run: its own, and later ones by `runs_qa`.'),
    flow: text({ max: 100 })
      .optional()
      .describe('Only checks by this flow: `refine` or `qa`. Not together with `run`.'),
    limit: z.int().min(1).max(100).default(20).describe('Most expectations, and most sheets, to show.'),
  }),
  output: z.object({
    run: z
      .string()
      .describe('Run that made the check; its outputs `quality.html`, `quality.md` and `quality.json` say all.'),
    flow: z.string(),
    of: z.string().optional().describe('Run that was checked, where it is another one.'),
    profile: z.string(),
    as_of: z.string().describe('When it was asked for, ISO 8601 in UTC.'),
    status: gateStatus,
    expectations: qualityReport.shape.expectations,
    failing: z.array(expectationResult).describe('Those that are not met, errors first.'),
    more: z.int().describe('How many more are not met than shown.'),
    set_aside: qualityReport.shape.sheets.element
      .pick({ file: true, sheet: true, reasons: true })
      .array()
      .describe('Sheets of which rows were set aside, with the reasons and how many; most rows first.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['quality'],
  errors: ['run_not_found', 'report_not_found', 'invalid_input'],
  cli: { positional: ['run'] },
  example: {
    input: { run: checkedRun, limit: 20 },
    output: {
      run: checkedRun,
      flow: 'refine',
      profile: 'aviation-za',
      as_of: '2026-01-01T00:00:00.000Z',
      status: 'passed',
      expectations: { passed: 14, failed_errors: 0, failed_warnings: 1, failed_infos: 0, skipped: 6 },
      failing: [
        {
          name: 'few rows are set aside',
          on: 'example.csv/example',
          check: 'row_account',
          severity: 'warning',
          status: 'failed',
          reason: 'below_share',
          message: '2 of 3 rows (66.66 %) pass; at least 90 % must.',
          checked: 3,
          passed: 2,
          failed: 1,
          share: 0.6666,
          at_least: 0.9,
          examples: [{ at: 'example.csv/example/4', value: 'only_placeholders' }],
          digest: 'c9655fe0895b56c77ba943b6ea494ffec707fcc95835601a440698a97ef1cdad',
          remedy: '`runs_rows` with `outcome: quarantined` lists them with reasons.',
        },
      ],
      more: 0,
      set_aside: [{ file: 'example.csv', sheet: 'example', reasons: [{ reason: 'only_placeholders', rows: 1 }] }],
    },
  },
  async run({ limit, ...of }, { quality, fail }) {
    if (of.run !== undefined && of.flow !== undefined)
      fail('invalid_input', 'Only one of `run` and `flow` can be named.')
    const { run, flow, report } = await quality.latest(of)
    const failing = report.results.filter(({ status }) => status === 'failed')
    return {
      run,
      flow,
      ...(report.of !== undefined && { of: report.of }),
      profile: report.profile,
      as_of: report.as_of,
      status: report.status,
      expectations: report.expectations,
      failing: failing.slice(0, limit),
      more: Math.max(0, failing.length - limit),
      set_aside: report.sheets
        .filter(({ reasons }) => reasons.length > 0)
        .toSorted((one, other) => other.account.quarantined - one.account.quarantined)
        .slice(0, limit)
        .map(({ file, sheet, reasons }) => ({ file, sheet, reasons })),
    }
  },
})
