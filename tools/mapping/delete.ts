import { z } from 'zod'
import { exampleMapping } from '#contracts/example-mapping'
import { mappingName, savedMapping } from '#contracts/mapping'
import { approvalId, idempotencyKey } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'mapping_delete',
  title: 'Delete a saved mapping',
  description:
    'Deletes a saved mapping with all of its versions, for good: later runs no longer recognise tables by it, and those that name it fail. Use when it reads tables wrongly or is no longer needed. Not for correcting one: mapping_save makes its next version. Example: {"name":"members"}. Related: mapping_list, mapping_save.',
  input: z.strictObject({
    name: mappingName.describe('Name of the mapping.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: savedMapping.extend({ deleted_at: z.string().describe('ISO 8601, UTC.') }),
  effect: 'destroy',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'confirm' },
  ports: ['mappings'],
  errors: ['mapping_not_found'],
  cli: { positional: ['name'] },
  example: {
    input: { name: exampleMapping.name },
    output: { ...exampleMapping, deleted_at: '2026-01-01T00:00:00.000Z' },
  },
  run: async ({ name }, { commit, principal }) => commit(({ mappings }) => mappings.delete(name, principal.id)),
})
