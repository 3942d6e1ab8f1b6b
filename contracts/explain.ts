import { z } from 'zod'

/** Tables whose cells can be explained: those that are made of input rows. */
export const explainedTables = ['organisations', 'contacts', 'addresses', 'notes', 'conflicts', 'aliases'] as const
export const explainedTable = z.enum(explainedTables)
export type ExplainedTable = z.output<typeof explainedTable>

const personal = z.string().meta({ personal: true })

export const sourceCell = z.object({
  file: z.string().describe('Name of the input file.'),
  sheet: z.string().describe('Name of the sheet.'),
  row: z.int().describe('Row number as the spreadsheet shows it.'),
  column: z.string().describe('Column letter.'),
  header: z.string().describe('Text of the header; empty where it has none.'),
  field: z.string().optional().describe('What the column was understood to hold; absent: no field, kept as it is.'),
  raw: personal.describe('The text as the file stores it.'),
  value: personal.describe('The value as it was read.'),
  type: z.enum(['text', 'number', 'boolean', 'date', 'empty']),
  formula: z.literal(true).optional().describe('It is the stored result of a formula.'),
  hidden: z.enum(['sheet', 'row', 'column']).optional().describe('What of it the spreadsheet does not show.'),
  merged_into: z.int().optional().describe('Row that has its value from it, being merged with it.'),
  rule: z.string().describe('Rule that read it.'),
  version: z.int().optional().describe('Version of the rule in the run; absent: it has none.'),
  gave: z.array(personal).describe('What the rule made of it; empty: nothing.'),
  reasons: z.array(z.string()).describe('What was repaired, doubted or refused.'),
  country: z
    .string()
    .optional()
    .describe('Of a number without country code: the country that was inferred, and from what.'),
})
export type SourceCell = z.output<typeof sourceCell>

const place = z.string().describe('Input row as file/sheet/row.')

const lostValue = z.object({
  value: personal.describe('A value that was not chosen.'),
  source: place,
  reason: z.string().describe('Stable code of why.'),
  why: z.string().describe('The same in a sentence.'),
  cells: z.array(sourceCell),
})

export const explanation = z.object({
  run: z.string(),
  table: explainedTable,
  record: z.string(),
  column: z.string(),
  organisation: z.string().describe('Slug of the organisation that the record belongs to.'),
  value: personal.describe('The cell as the run wrote it; empty where it is.'),
  meaning: z.string().describe('What the column holds.'),
  computed: z.string().describe('How the value comes about.'),
  status: z
    .enum(['replayed', 'rules_changed', 'not_reproduced'])
    .describe(
      '`replayed`: the stored cells gave the same value again. `rules_changed`: the run had other rules, so that only its rows and their cells are shown. `not_reproduced`: the same rules now give another value, so the same is shown.',
    ),
  rules_changed: z
    .array(z.object({ rule: z.string(), run: z.int(), product: z.int() }))
    .optional()
    .describe('Versions that differ; 0: it does not have the rule.'),
  cells: z.array(sourceCell).describe('Input cells that make the value.'),
  profile_values: z.array(z.string()).optional().describe('What the profile, and no cell, gave.'),
  rows: z.array(place).describe('Input rows that say it or are counted in it.'),
  parts: z
    .array(z.object({ name: z.string(), value: z.string(), weight: z.number().optional() }))
    .optional()
    .describe('What a computed value is made of; of a conflict the value that was chosen, and why the other lost.'),
  lost: z.array(lostValue).describe('Values that lost, and why.'),
  merges: z
    .array(
      z.object({
        by: z
          .string()
          .describe(
            '`slug`: same name; `alias`: trading name; `id`: joined by an id; `match`: found alike; `decision`: a person.',
          ),
        with: z.string().describe('Slug of what was put together with it.'),
        score: z.number().optional(),
        reasons: z.array(z.string()).optional(),
      }),
    )
    .describe('Why rows of several names are one organisation.'),
  more: z
    .object({ rows: z.int(), lost: z.int() })
    .optional()
    .describe('How many more rows and lost values there are than shown.'),
  profile: z.object({ name: z.string(), sha256: z.string().describe('Digest of the resolved profile.') }),
})
export type Explanation = z.output<typeof explanation>

const became = z.object({
  table: explainedTable,
  record: z.string(),
  column: z.string(),
  as: z
    .enum(['value', 'lost'])
    .describe('`value`: it makes the cell, or a part of it. `lost`: another value stands there.'),
  value: personal.describe('What stands in the output cell.'),
  reason: z.string().optional().describe('Why it lost.'),
  why: z.string().optional().describe('The same in a sentence.'),
})

export const trace = z.object({
  run: z.string(),
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  outcome: z.string().describe('kept, merged, quarantined or blank; `no_data` for a row that belongs to no table.'),
  reason: z.string().describe('What the row became, or why it was set aside.'),
  targets: z.array(z.string()).describe('Records that the row is part of.'),
  status: z.enum(['replayed', 'rules_changed']),
  cells: z.array(
    z.object({
      cell: sourceCell,
      became: z.array(became),
      unused: z.string().optional().describe('Why the cell became nothing.'),
    }),
  ),
})
export type Trace = z.output<typeof trace>
