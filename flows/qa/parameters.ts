import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { text } from '#contracts/text'

export const qaParameters = z.strictObject({
  run: text({ max: 100 })
    .optional()
    .describe('Id of a run of `refine` that has a result: its sheets, tables and row account are checked again.'),
  file: fileReference.optional().describe('A workbook alone, instead of `run`: what is expected of sheets is checked.'),
  profile: text({ max: 4_096 })
    .optional()
    .describe(
      'Profile whose expectations are checked: a shipped one, or the file of your own (YAML). Absent: `aviation-za`, or the one of the run.',
    ),
})
export type QaParameters = z.output<typeof qaParameters>
