import { z } from 'zod'
import { exampleMapping } from '#contracts/example-mapping'
import { savedMapping } from '#contracts/mapping'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'mapping_list',
  title: 'List saved mappings',
  description:
    'Lists the saved mappings with their last version: what a row is, the field of each header, the key, and which file they were made of. Use when you look for the name of a mapping, or why a table was read as it was. Not for what a new file would need: that is mapping_suggest. Example: {}. Related: mapping_save, mapping_delete.',
  input: z.strictObject({
    limit: z.int().min(1).max(100).default(20).describe('Most mappings to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    mappings: z.array(savedMapping),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['mappings'],
  errors: [],
  example: { input: { limit: 20 }, output: { mappings: [exampleMapping] } },
  async run(page, { mappings }) {
    const { items, ...more } = await mappings.list(page)
    return { mappings: items, ...more }
  },
})
