import { z } from 'zod'

const runStatuses = ['queued', 'running', 'succeeded', 'failed_quality', 'failed', 'cancelled'] as const
export const runStatus = z.enum(runStatuses)
export type RunStatus = z.output<typeof runStatus>
export const finalStatuses: readonly RunStatus[] = ['succeeded', 'failed_quality', 'failed', 'cancelled']
/** Those whose outputs and row account can be read; of `failed_quality` they did not pass the expectations. */
export const resultStatuses: readonly RunStatus[] = ['succeeded', 'failed_quality']

const stepStatuses = ['waiting', 'running', 'succeeded', 'failed'] as const

/** Where every input row went; `input` is always the sum of the other four. */
export const rowAccount = z.object({
  input: z.int().describe('Input rows below the headers.'),
  kept: z.int().describe('Rows that gave at least one output record.'),
  merged: z.int().describe('Rows whose content went into records that other rows lead.'),
  quarantined: z.int().describe('Rows set aside, each with a reason.'),
  blank: z.int().describe('Rows without content.'),
})
export type RowAccount = z.output<typeof rowAccount>

const runStep = z.object({
  name: z.string(),
  status: z.enum(stepStatuses),
  done: z.int().describe('Units done so far.'),
  total: z.int().describe('Units in all; 0 while unknown.'),
  unit: z.string().describe('What is counted, such as `rows`.'),
})

export const run = z.object({
  run: z.string().describe('Id of the run.'),
  flow: z.string().describe('Flow that it executes, such as `refine`.'),
  status: runStatus,
  requested_by: z.string().describe('Principal that asked for it.'),
  attempt: z.int().describe('How often a worker has taken it up; 0 before the first.'),
  created_at: z.string().describe('ISO 8601, UTC.'),
  started_at: z.string().optional().describe('ISO 8601, UTC; absent until a worker took it up.'),
  finished_at: z.string().optional().describe('ISO 8601, UTC; absent until the end.'),
  deleted_at: z.string().optional().describe('ISO 8601, UTC; the last that is told of a run.'),
  steps: z.array(runStep),
  account: rowAccount
    .optional()
    .describe('Row account; present where the run counts rows and ended `succeeded` or `failed_quality`.'),
  error: z
    .object({ step: z.string(), code: z.string(), message: z.string(), hint: z.string() })
    .optional()
    .describe('Why it failed; of `failed_quality` which expectations, and the first rows.'),
})
export type Run = z.output<typeof run>
export type RunStep = z.output<typeof runStep>

export const rowOutcomes = ['kept', 'merged', 'quarantined', 'blank'] as const

/** One line of `rows.csv`. */
export const accountRow = z.object({
  file: z.string().describe('Input file name.'),
  sheet: z.string().describe('Sheet name.'),
  row: z.string().describe('Row number of the sheet, or a range such as `120-1048576` of blank rows.'),
  outcome: z.enum(rowOutcomes),
  reason: z.string().describe('Reason code.'),
  target: z.string().describe('Ids of the output records, joined by "; ".'),
})
export type AccountRow = z.output<typeof accountRow>

export const runOutput = z.object({
  name: z.string().describe('File name, such as `organisations.csv`.'),
  media_type: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  failed_quality: z
    .literal(true)
    .optional()
    .describe('The run that made it ended as `failed_quality`: do not rely on it.'),
})
export type RunOutput = z.output<typeof runOutput>
