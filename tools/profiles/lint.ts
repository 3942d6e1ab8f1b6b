import { z } from 'zod'
import { checkedProfile, profileReference } from '#contracts/profile-view'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'profiles_lint',
  title: 'Check a profile',
  description:
    'Checks a profile and fails with `profile_invalid` where a key is unknown or a value impossible, such as a synonym of two fields, a source that no sheet can reach, or an expectation on an unknown column; each issue has line, column and the next step. Use when you have written or changed a profile. Not for reading one: that is profiles_get. Example: {"profile":"profiles/my-trade.yaml"}. Related: files_put, runs_refine.',
  input: z.strictObject({ profile: profileReference }),
  output: checkedProfile,
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
      warnings: [],
    },
  },
  run: async ({ profile }, { profiles }) => profiles.lint(profile),
})
