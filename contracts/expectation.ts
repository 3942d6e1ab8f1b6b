import { z } from 'zod'
import { text } from './text.ts'

export const expectationChecks = [
  'present',
  'pattern',
  'range',
  'set',
  'unique',
  'reference',
  'row_account',
  'freshness',
] as const
type ExpectationCheck = (typeof expectationChecks)[number]

/** Shapes of values that have a name, so that nobody needs to write them down as a pattern. */
const valueShapes = ['email', 'phone_e164', 'website', 'date', 'slug'] as const

const place = text({ max: 200 })
const column = text({ max: 120 })
const day = z.iso.date()
const mostValues = 5_000

/** A group that repeats without end inside one that does so too can take longer than anyone waits. */
const endless = /\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,\})/

const isPattern = (source: string) => {
  try {
    return new RegExp(source, 'u').source !== ''
  } catch {
    return false
  }
}

/** What each check needs besides `on`, and what else it reads. */
const keysOf: Record<ExpectationCheck, { needs: readonly (readonly string[])[]; reads: readonly string[] }> = {
  present: { needs: [['field']], reads: [] },
  pattern: { needs: [['field'], ['shape', 'pattern']], reads: [] },
  range: { needs: [['field'], ['min', 'max', 'earliest', 'latest']], reads: [] },
  set: { needs: [['field'], ['values']], reads: [] },
  unique: { needs: [['field']], reads: ['also'] },
  reference: { needs: [['field'], ['in'], ['in_field']], reads: [] },
  row_account: { needs: [], reads: ['reasons'] },
  freshness: { needs: [['field'], ['days']], reads: [] },
}
const always = ['name', 'on', 'file', 'kind', 'check', 'at_least', 'severity', 'optional', 'remedy']

/** What must hold of a sheet that came in, or of a table that goes out. */
export const expectation = z
  .strictObject({
    name: text({ max: 120 }).describe(
      'Name of the expectation, once a profile; one that builds on another replaces it.',
    ),
    on: place.describe('Output table, or name of the sheets that it is about: `*` stands for any text.'),
    file: place.optional().describe('Name of the files of the sheets, with `*`; absent: any. Not for outputs.'),
    kind: z
      .enum(['organisations', 'contacts', 'addresses', 'notes'])
      .optional()
      .describe('Only sheets whose rows were understood as this. Not for outputs.'),
    check: z
      .enum(expectationChecks)
      .describe(
        '`present`: the field is filled. `pattern`: its values have a form. `range`: they lie between two bounds. `set`: they are of a list. `unique`: no value stands twice. `reference`: they stand in another table. `row_account`: rows were not set aside. `freshness`: the latest date is not older than some days.',
      ),
    field: column.optional().describe('Column of the output; of a sheet its field, such as `email`, or its header.'),
    also: z
      .array(column)
      .max(8)
      .optional()
      .describe('`unique`: further fields that make the value together with `field`.'),
    shape: z
      .enum(valueShapes)
      .optional()
      .describe('`pattern`: a form by name. Of a list such as `a; b` each value must have it.'),
    pattern: text({ max: 500 })
      .refine(isPattern, 'must be a regular expression')
      .refine(
        (source) => !endless.test(source),
        'must not repeat without end what repeats without end, such as `(a+)+`',
      )
      .optional()
      .describe('`pattern`: a regular expression that the whole value must match.'),
    min: z.number().optional().describe('`range`: least number that is allowed.'),
    max: z.number().optional().describe('`range`: greatest number that is allowed.'),
    earliest: day.optional().describe('`range`: earliest date that is allowed, such as `2015-01-01`.'),
    latest: day.optional().describe('`range`: latest date that is allowed.'),
    values: z
      .array(text({ max: 200 }))
      .min(1)
      .max(mostValues)
      .optional()
      .describe('`set`: values that are allowed; case does not count.'),
    in: place.optional().describe('`reference`: output table, or name of the sheet, where the value must stand.'),
    in_field: column.optional().describe('`reference`: field or column there.'),
    reasons: z
      .array(text({ max: 120 }))
      .max(100)
      .optional()
      .describe('`row_account`: reasons that count, such as `no_organisation`, with `*`; absent: all.'),
    days: z.int().min(0).max(36_500).optional().describe('`freshness`: greatest age of the latest date in days.'),
    at_least: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('Share of the values, or rows, for which it must hold, such as 0.95; absent: all.'),
    optional: z
      .boolean()
      .default(false)
      .describe('`true`: where the sheet, the field or its values are absent it is skipped; else it fails.'),
    severity: z
      .enum(['error', 'warning', 'info'])
      .default('error')
      .describe('`error`: where it fails the run ends as `failed_quality`. The others are only told.'),
    remedy: text({ max: 500 }).optional().describe('What to do where it fails; shown in the report.'),
  })
  .superRefine((entry, context) => {
    const { needs, reads } = keysOf[entry.check]
    const given = Object.keys(entry).filter((key) => !always.includes(key))
    for (const keys of needs) {
      if (keys.some((key) => given.includes(key))) continue
      const message = `\`${entry.check}\` needs ${keys.map((key) => `\`${key}\``).join(' or ')}`
      context.addIssue({ code: 'custom', path: [], message })
    }
    const read = [...needs.flat(), ...reads]
    for (const key of given.filter((name) => !read.includes(name))) {
      context.addIssue({ code: 'custom', path: [key], message: `\`${entry.check}\` does not read \`${key}\`` })
    }
  })
export type Expectation = z.output<typeof expectation>

const ofSheets = ['file', 'kind'] as const

const outputExpectation = expectation.superRefine((entry, context) => {
  for (const key of ofSheets) {
    if (entry[key] === undefined) continue
    context.addIssue({ code: 'custom', path: [key], message: `\`${key}\` is for sheets only` })
  }
  if (entry.check === 'row_account') {
    context.addIssue({ code: 'custom', path: ['check'], message: '`row_account` is for sheets only' })
  }
})

/** Expectations of a profile. */
export const expectations = z.strictObject({
  sheets: z.array(expectation).max(500).default([]).describe('Of sheets that come in.'),
  outputs: z.array(outputExpectation).max(500).default([]).describe('Of tables that go out.'),
})
export type Expectations = z.output<typeof expectations>
