import { z } from 'zod'
import { auditVerdict } from '#contracts/audit'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'audit_verify',
  title: 'Verify the audit log',
  description:
    'Recomputes every digest of the audit log and the chain over them, and lists what was edited, deleted or inserted. Use when proving the log to somebody; pass a head kept from before to also find a cut-off end. Not for reading entries: that is audit_search. Example: {}. Related: audit_search.',
  input: z.strictObject({
    head: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('`head` of an earlier verdict, kept outside the plane.'),
  }),
  output: auditVerdict,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'audit:read', approval: 'none' },
  ports: ['audit'],
  errors: [],
  example: {
    input: {},
    output: {
      intact: true,
      sealed: 12,
      unsealed: 0,
      head: 'd1f6a856f0c1bc14234f551bb59c7581dd655e735f46d994dd8fd88d1825b6bc',
      faults: [],
    },
  },
  run: ({ head }, { audit }) => audit.verify(head),
})
