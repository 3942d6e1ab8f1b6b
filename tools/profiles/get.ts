import { z } from 'zod'
import { profileReference, resolvedProfile } from '#contracts/profile-view'
import { defineTool } from '#contracts/tool'

const exampleYaml = `name: my-trade
title: My trade
description: ""
country: NA
dates: day_first
terms:
  organisations: organisations
  contacts: contacts
  addresses: addresses
  notes: notes
synonyms: {}
sources: []
required:
  organisations: []
  contacts: []
choices:
  priority:
    - Low
    - High
suppress: []
invalid: []
placeholders: []
legal_forms: []
addresses:
  postal_codes: []
  boxes: []
  streets: []
registration: []
tax: []
free_mail: []
matching:
  threshold: 0.9
  review: 0.7
  weights: {}
  places: []
expectations:
  sheets: []
  outputs: []
`

export default defineTool({
  name: 'profiles_get',
  title: 'Show a profile',
  description:
    'Shows a profile in full as YAML: synonyms, sources, required fields, choices, matching, expectations, with all that it builds on. Use when you write your own: save the YAML, change it, check it with profiles_lint, put it with files_put, and pass it to runs_refine. Not for checking a file: that is profiles_lint. Example: {"profile":"aviation-za"}. Related: profiles_list.',
  input: z.strictObject({ profile: profileReference }),
  output: resolvedProfile,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['profiles'],
  errors: ['profile_invalid', 'file_not_found', 'file_not_allowed', 'file_changed', 'file_too_large'],
  cli: { positional: ['profile'] },
  example: {
    input: { profile: 'my-trade.yaml' },
    output: {
      profile: 'my-trade.yaml',
      name: 'my-trade',
      title: 'My trade',
      description: '',
      country: 'NA',
      sources: 0,
      expectations: 0,
      yaml: exampleYaml,
    },
  },
  run: async ({ profile }, { profiles }) => profiles.get(profile),
})
