import { z } from 'zod'

/** Why a row is set aside, and what brings such rows back when the workbook is mended and refined again. */
export const setAside = {
  only_placeholders: {
    meaning: 'Every cell holds a stand-in such as `-`, `n/a` or `tbc`.',
    remedy: 'Nothing, unless the values are known.',
  },
  no_organisation_name: {
    meaning: 'A row of a list of organisations has no name and no id that leads to one.',
    remedy: 'Fill in the name.',
  },
  no_organisation: {
    meaning: 'A row of a list of people or notes does not say whose it is.',
    remedy: 'Fill in the organisation or its id.',
  },
  name_without_slug: { meaning: 'The name has no letters or digits.', remedy: 'Correct the name.' },
  unmatched_id: {
    meaning: 'No organisation of these files has this id.',
    remedy: 'Refine together with the file that has it.',
  },
  unconfirmed_id: {
    meaning: 'The id has a match, but nothing beside it shows that it is the same one.',
    remedy: 'Add the name to either file.',
  },
  ambiguous_id: { meaning: 'Two organisations have this id.', remedy: 'Correct the id where it is wrong.' },
  no_header: {
    meaning: 'The sheet has no header, and its columns do not show what they hold.',
    remedy: 'Give the columns names.',
  },
  repeated_header: { meaning: 'The header row again, in the middle of the sheet.', remedy: 'Nothing.' },
  total_row: { meaning: 'A row of totals.', remedy: 'Nothing.' },
  title_row: { meaning: 'The title of a section, inside the data.', remedy: 'Nothing.' },
  note_row: { meaning: 'A remark about the table, not a row of it.', remedy: 'Nothing.' },
  reference_sheet: { meaning: 'The sheet holds a list to look up, such as provinces.', remedy: 'Nothing.' },
  sheet_not_mapped: {
    meaning: 'No column of the sheet was understood.',
    remedy: 'Say what its columns hold with `mapping_preview`, and keep it with `mapping_save`.',
  },
} as const satisfies Record<string, { meaning: string; remedy: string }>

export type SetAsideReason = keyof typeof setAside

const isSetAside = (reason: string): reason is SetAsideReason => Object.hasOwn(setAside, reason)

export const explainedReason = z.object({
  reason: z.string(),
  meaning: z.string(),
  remedy: z.string().describe('What brings such rows back.'),
})

/** Those of the reasons that set rows aside, in words, each once. */
export const reasonsInWords = (reasons: readonly string[]): z.output<typeof explainedReason>[] =>
  [...new Set(reasons)].filter(isSetAside).map((reason) => ({ reason, ...setAside[reason] }))
