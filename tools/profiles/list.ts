import { z } from 'zod'
import { profileSummary } from '#contracts/profile-view'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'profiles_list',
  title: 'List profiles',
  description:
    'Lists the profiles that come with the product: what differs from trade to trade and country to country when workbooks are refined. Use when you choose the `profile` of runs_refine, or the one to build your own on. Not for one profile in full: that is profiles_get. Example: {}. Related: profiles_get, profiles_lint.',
  input: z.strictObject({}),
  output: z.object({ profiles: z.array(profileSummary) }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['profiles'],
  errors: [],
  example: {
    input: {},
    output: {
      profiles: [
        {
          profile: 'aviation-za',
          name: 'aviation-za',
          title: 'Aviation services in South Africa',
          description:
            'Flight schools, maintenance organisations, charter and their suppliers: South African numbers, provinces and addresses, and the lists of values that the trade uses.',
          extends: 'generic',
          country: 'ZA',
          sources: 0,
          expectations: 21,
        },
        {
          profile: 'generic',
          name: 'generic',
          title: 'Organisations and contacts of any trade',
          description:
            'No country and no trade assumed. Build your own on it: `extends: generic`, then country, sources and words.',
          sources: 0,
          expectations: 19,
        },
      ],
    },
  },
  run: async (_input, { profiles }) => ({ profiles: await profiles.list() }),
})
