import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { ruleSetNames } from './rule-set.ts'

export const refineParameters = z.strictObject({
  files: z
    .array(fileReference)
    .min(1)
    .max(50)
    .describe('Workbooks to refine together, each once: .xlsx, .xlsm, .csv or .tsv.'),
  profile: z
    .enum(ruleSetNames)
    .optional()
    .describe(
      '`aviation-za` (used when absent): South African numbers, provinces and aviation lists. `generic`: no country assumed.',
    ),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('Two-letter country code for phone numbers without one, and as country; absent: as the profile says.'),
  trusted: z
    .array(fileReference)
    .max(50)
    .optional()
    .describe('Those of `files` whose values win, most trusted first; absent: the more complete and recent row wins.'),
})
export type RefineParameters = z.output<typeof refineParameters>
