import { z } from 'zod'
import { expectations } from './expectation.ts'
import { matchingSettings } from './matching.ts'
import { refineField } from './refine-field.ts'
import { text } from './text.ts'

const word = text({ max: 200 })
const words = (most = 1_000) => z.array(word).max(most)
const glob = text({ max: 200 })

/** What the tables and reports call things. */
const terms = z.strictObject({
  organisations: word.default('organisations'),
  contacts: word.default('contacts'),
  addresses: word.default('addresses'),
  notes: word.default('notes'),
})

/** Fields that a source may give to all of its rows. */
export const constantFields = [
  ...(['category', 'type', 'status', 'priority', 'strategy', 'country', 'province', 'city', 'area'] as const),
] as const

export const highestPriority = 1_000

const source = z.strictObject({
  name: word.describe('Name of the source, once a profile.'),
  match: z
    .strictObject({
      file: glob.default('*').describe('Name of the file; `*` stands for any text, `?` for one character.'),
      sheet: glob.default('*').describe('Name of the sheet, in the same way.'),
    })
    .describe('Which sheets are of this source; of several the first matches. Case does not count.'),
  priority: z
    .int()
    .min(0)
    .max(highestPriority)
    .default(0)
    .describe('Values of the source with the higher number win; sheets of no source have 0.'),
  kind: z
    .enum(['organisations', 'contacts', 'addresses', 'notes', 'ignored'])
    .optional()
    .describe('What a row is; absent: told by its columns.'),
  mapping: z
    .record(word, z.enum([...refineField.options, 'ignored']))
    .default({})
    .describe('Field by header, where the header does not say it; `ignored`: the column is not used.'),
  values: z
    .partialRecord(z.enum(constantFields), word)
    .default({})
    .describe('What every row of the source says that names nothing else, such as `category: Flight School`.'),
  key: z
    .strictObject({
      column: word.describe('Header of the column that names the organisation.'),
      joins: z
        .strictObject({ source: word.describe('Name of another source.'), column: word.describe('Header there.') })
        .describe('Where the same key stands. It is tested: where it does not fit, the run says which key would.'),
    })
    .optional()
    .describe('How rows find their organisation; absent: every join is tried.'),
})

const addresses = z.strictObject({
  postal_codes: words(20)
    .default([])
    .describe('Forms of postal codes: `9` is a digit, `A` a letter, the rest stands for itself, such as `9999`.'),
  boxes: words(50).default([]).describe('Words that begin a postal address, such as `PO Box`.'),
  streets: words(500)
    .default([])
    .describe('Words that tell a street or a building, such as `Street` or `Hangar`; `*straße`: any that ends so.'),
})

/** Kinds of numbers of companies and of tax payers that can be checked. */
const registrationSchemes = ['za_cipc'] as const
const taxSchemes = ['za_vat'] as const

/** What differs from trade to trade and country to country; every key changes what a run gives. */
export const refineProfile = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens')
    .describe('Short name, such as `aviation-za`.'),
  title: word.describe('Name for people.'),
  description: z.string().max(2_000).default('').describe('What the profile is for.'),
  extends: z
    .string()
    .optional()
    .describe(
      'A shipped profile to build on: maps are joined, lists go before its lists, other values replace its values.',
    ),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as ZA')
    .optional()
    .describe('Whose numbering plan reads phone numbers without country code, and the country of who names none.'),
  dates: z
    .enum(['day_first', 'month_first'])
    .default('day_first')
    .describe('How `03/04/2025` is read where the column does not tell.'),
  terms: terms.prefault({}).describe('What tables and reports call things.'),
  synonyms: z
    .partialRecord(refineField, words())
    .default({})
    .describe('Further header words of a field; they come before those that the product knows.'),
  sources: z.array(source).max(500).default([]).describe('Known sheets. Others are read all the same.'),
  required: z
    .strictObject({
      organisations: z
        .array(
          z.enum(['email', 'phone', 'website', 'province', 'address', 'area', 'country', 'category', 'type', 'status']),
        )
        .default([]),
      contacts: z.array(z.enum(['person_name', 'role', 'email', 'phone', 'whatsapp', 'status'])).default([]),
    })
    .prefault({})
    .describe('What a record must have; a record that lacks it is kept, and listed as an issue.'),
  choices: z
    .strictObject({
      category: words().optional(),
      type: words().optional(),
      status: words().optional(),
      priority: words().optional(),
      strategy: words().optional(),
    })
    .prefault({})
    .describe('Values that a field may hold; others are kept and listed as an issue. Absent: any.'),
  suppress: words().default([]).describe('Words of a status that mean that nobody may be contacted, such as `DNC`.'),
  invalid: words().default([]).describe('Words of a status of a contact that mean that it is no longer reached there.'),
  placeholders: words().default([]).describe('Further words that stand for nothing, such as `not disclosed`.'),
  legal_forms: words().default([]).describe('Further legal forms at the end of a name, such as `AG`.'),
  provinces: z
    .record(word, words())
    .optional()
    .describe(
      'Provinces or states by official name, with other spellings and codes; absent: those known of `country`.',
    ),
  addresses: addresses.prefault({}).describe('How an address is taken apart.'),
  registration: z.array(z.enum(registrationSchemes)).default([]).describe('How registration numbers are checked.'),
  tax: z.array(z.enum(taxSchemes)).default([]).describe('How tax numbers are checked.'),
  free_mail: words(5_000).default([]).describe('Mail domains that belong to no organisation, such as `gmail.com`.'),
  matching: matchingSettings.prefault({}).describe('When two organisations are one.'),
  expectations: expectations.prefault({}).describe('What must hold, or the run ends as `failed_quality`.'),
})
/** A profile with everything that it builds on and every default. */
export type RefineProfile = z.output<typeof refineProfile>
export type ProfileSource = RefineProfile['sources'][number]
