import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { text } from '#contracts/text'

export const refineParameters = z.strictObject({
  files: z
    .array(fileReference)
    .min(1)
    .max(50)
    .describe('Workbooks to refine together: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv or zipped .csv.'),
  profile: text({ max: 4_096 })
    .optional()
    .describe(
      '`aviation-za` (default): South African numbers, provinces, lists; `generic`: no country; or your YAML file.',
    ),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('Country of phone numbers without one, such as ZA.'),
  mappings: z
    .array(text({ max: 100 }))
    .max(50)
    .optional()
    .describe('Saved mappings; absent: all recognised.'),
  tables: z
    .array(text({ max: 10_000 }))
    .max(100)
    .optional()
    .describe('One table each: `crm.xlsx/People: kind=contacts; key=Company; C_ID=ignored; D=mobile`.'),
  trusted: z
    .array(text({ max: 4_096 }))
    .max(50)
    .optional()
    .describe('Those of `files` whose values win, best first.'),
})
export type RefineParameters = z.output<typeof refineParameters>
