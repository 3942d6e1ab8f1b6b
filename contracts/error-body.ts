import { z } from 'zod'
import type { ErrorBody } from './errors.ts'

const errorIssue = z.object({
  path: z.string().describe('Dotted path of the field; empty for the whole input.'),
  message: z.string().describe('What is wrong with it and what is allowed.'),
})

const askedApproval = z.object({
  id: z.string().describe('Repeat the same call with this as `approval`.'),
  kind: z.enum(['confirm', 'human']).describe('Who decides: the caller itself, or a person first.'),
  summary: z.string().describe('What would happen.'),
  expires_at: z.iso.datetime().describe('When it is too late.'),
})

/** What every surface shows of a failure; the code decides status and exit code. */
export const errorBody = z.object({
  code: z.string().describe('Stable error code.'),
  message: z.string().describe('What went wrong, in words.'),
  hint: z.string().describe('What to do next.'),
  issues: z.array(errorIssue).optional().describe('One entry per wrong field.'),
  approval: askedApproval.optional().describe('What to decide before the call runs.'),
}) satisfies z.ZodType<ErrorBody>
