import { z } from 'zod'
import { text } from './text.ts'

/** Where a tool takes a profile: a shipped name, or a file like any other. */
export const profileReference = text({ max: 4_096 }).describe(
  'A shipped profile such as `aviation-za`, or the YAML file of your own: a path inside the allowed folders, or a handle from `files_put`.',
)

export const profileSummary = z.object({
  profile: z.string().describe('Name: pass it wherever a tool takes a profile.'),
  name: z.string().describe('Name that the profile gives itself.'),
  title: z.string(),
  description: z.string(),
  extends: z.string().optional().describe('The profile that it builds on.'),
  country: z.string().optional().describe('Two-letter code of the country assumed; absent: none.'),
  sources: z.int().describe('Known sources.'),
  expectations: z.int().describe('Expectations of sheets and outputs.'),
})
export type ProfileSummary = z.output<typeof profileSummary>

export const resolvedProfile = profileSummary.extend({
  yaml: z.string().describe('The whole profile as YAML, with all that it builds on and every default.'),
})
export type ResolvedProfile = z.output<typeof resolvedProfile>

const profileWarning = z.object({
  line: z.int().describe('Line in the file, from 1.'),
  column: z.int().describe('Column in the line, from 1.'),
  code: z.string().describe('Stable code, such as `no_effect`.'),
  path: z.string().describe('Path of the key, such as `sources[0].match.file`.'),
  message: z.string().describe('What was found.'),
  next: z.string().describe('What to do about it.'),
})

export const checkedProfile = profileSummary.extend({
  warnings: z.array(profileWarning).describe('What is allowed but does nothing, or hardly what was meant.'),
})
export type CheckedProfile = z.output<typeof checkedProfile>
