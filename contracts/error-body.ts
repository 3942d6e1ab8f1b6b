import { z } from 'zod'

const errorIssue = z.object({
  path: z.string().describe('Dotted path of the field; empty for the whole input.'),
  message: z.string().describe('What is wrong with it and what is allowed.'),
})

/** What every surface shows of a failure; the code decides status and exit code. */
export const errorBody = z.object({
  code: z.string().describe('Stable error code.'),
  message: z.string().describe('What went wrong, in words.'),
  hint: z.string().describe('What to do next.'),
  issues: z.array(errorIssue).optional().describe('One entry per wrong field.'),
})

export type ErrorIssue = z.output<typeof errorIssue>
export type ErrorBody = z.output<typeof errorBody>
