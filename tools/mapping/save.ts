import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { mappingName, savedMapping, tableOverride } from '#contracts/mapping'
import { profileReference } from '#contracts/profile-view'
import { idempotencyKey } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { readingErrors } from './reading-errors.ts'

const { sheet, kind, header_row, columns, key } = tableOverride.shape

export default defineTool({
  name: 'mapping_save',
  title: 'Save a mapping',
  description:
    'Saves how one table is read, as the next version of a name; later runs read tables with these headers so. Use when mapping_preview shows what you want. Not for one run only: that is `tables` of runs_refine. Example: {"name":"crm","file":"crm.csv","columns":["C_ID=ignored"],"key":"Company"}. Related: mapping_list, mapping_preview.',
  input: z.strictObject({
    name: mappingName.describe('Lower case, such as `crm-contacts`.'),
    file: fileReference,
    sheet: sheet.describe('Name of the sheet or table; absent: the only one of use.'),
    kind,
    header_row,
    columns,
    key,
    profile: profileReference.optional().describe('Profile to read by: shipped, or your YAML file.'),
    idempotency_key: idempotencyKey,
  }),
  output: savedMapping,
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'none' },
  ports: ['mappings'],
  errors: readingErrors,
  cli: { positional: ['name', 'file'] },
  example: {
    input: { name: 'small', file: 'small.csv', columns: ['Email=email'] },
    output: {
      name: 'small',
      version: 1,
      kind: 'organisations',
      columns: [
        { header: 'Company', field: 'organisation_name' },
        { header: 'Email', field: 'email' },
      ],
      fingerprint: '829332ad4cdd9af062a1a776fe11cdc1',
      source: 'small.csv/small',
      saved_by: 'agent',
      saved_at: '2026-01-01T00:00:00.000Z',
    },
  },
  async run({ name, file, profile, idempotency_key: _key, ...table }, { mappings, commit, principal }) {
    const draft = await mappings.draft(file, table, { profile })
    return commit((ports) => ports.mappings.save(name, draft, principal.id))
  },
})
