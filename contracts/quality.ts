import { z } from 'zod'
import { expectation, expectationChecks } from './expectation.ts'
import { rowAccount } from './run.ts'

/** Why an expectation is not met that has no single row to blame, or was skipped. */
const expectationReasons = [
  'below_share',
  'too_old',
  'checked_nothing',
  'table_missing',
  'sheet_missing',
  'field_missing',
  'reference_missing',
  'too_many_values',
] as const

export const examplesKept = 10

const failingValue = z.object({
  at: z.string().describe('File, sheet and row, such as `crm.xlsx/Contacts/7`; or output table and key.'),
  value: z.string().meta({ personal: true }).describe('What stands there; empty where nothing does.'),
})

export const expectationResult = z.object({
  name: z.string().describe('Name of the expectation.'),
  on: z.string().describe('File and sheet, or output table, that was checked.'),
  check: z.enum(expectationChecks),
  field: z.string().optional().describe('Field that was looked at.'),
  severity: expectation.shape.severity.unwrap(),
  status: z.enum(['passed', 'failed', 'skipped']).describe('`skipped`: it is optional and there was nothing to check.'),
  reason: z.enum(expectationReasons).optional().describe('Why it failed or was skipped.'),
  message: z.string().describe('What was found, in one sentence.'),
  checked: z.int().describe('Values or rows that were looked at.'),
  passed: z.int(),
  failed: z.int(),
  share: z.number().optional().describe('Share that passed, 0 to 1; absent where nothing was checked.'),
  at_least: z.number().describe('Share that is expected.'),
  examples: z.array(failingValue).describe(`The first ${examplesKept} that fail.`),
  digest: z
    .string()
    .optional()
    .describe('SHA-256 of all that fail, places and values; equal digests: the same failures.'),
  remedy: z.string().optional().describe('What to do about it.'),
})
export type ExpectationResult = z.output<typeof expectationResult>

export const gateStatus = z
  .enum(['passed', 'failed', 'not_checked'])
  .describe('`failed`: an expectation of severity `error` is not met. `not_checked`: the profile expects nothing.')

const tally = z.object({
  passed: z.int(),
  failed_errors: z.int().describe('Failed, of severity `error`.'),
  failed_warnings: z.int(),
  failed_infos: z.int(),
  skipped: z.int(),
})

/** What a check of a run or file found, in full: `quality.json`. */
export const qualityReport = z.object({
  profile: z.string().describe('Name of the profile whose expectations were checked.'),
  as_of: z.string().describe('When the check was asked for, ISO 8601 in UTC.'),
  of: z.string().optional().describe('Run whose results were checked, where it is another one.'),
  files: z.array(z.string()).describe('Names of the input files.'),
  status: gateStatus,
  expectations: tally,
  results: z
    .array(expectationResult)
    .describe('Failed errors first, then failed warnings, the rest as in the profile.'),
  account: rowAccount.optional().describe('Row account of the run.'),
  sheets: z
    .array(
      z.object({
        file: z.string(),
        sheet: z.string(),
        account: rowAccount,
        reasons: z.array(z.object({ reason: z.string(), rows: z.int() })).describe('Why rows were set aside.'),
      }),
    )
    .describe('Row account by sheet.'),
  completeness: z
    .array(
      z.object({
        table: z.string(),
        rows: z.int(),
        fields: z.array(z.object({ field: z.string(), filled: z.int() })),
      }),
    )
    .describe('How often the columns of each table are filled.'),
  scores: z
    .object({ bins: z.array(z.int()), mean: z.number(), blank: z.int() })
    .optional()
    .describe('`data_quality_score` of the organisations: how many lie in each tenth from 0 to 1.'),
})
export type QualityReport = z.output<typeof qualityReport>
