import { z } from 'zod'
import { auditEntry } from '#contracts/audit'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'audit_search',
  title: 'Search the audit log',
  description:
    'Lists who called which tool with which outcome, newest first. Use when asking what happened, or who did it. Not for proving that nothing was changed: that is audit_verify. Example: {"tool":"runs_refine","outcome":"ok"}. Related: runs_list.',
  input: z.strictObject({
    principal: text({ max: 200 }).optional().describe('Only calls of this identity.'),
    tool: text({ max: 100 }).optional().describe('Only calls of this tool.'),
    outcome: text({ max: 100 })
      .optional()
      .describe('`ok`, `repeated`, `intent` (a write was about to run) or an error code.'),
    since: z.iso.datetime().optional().describe('Earliest time, ISO 8601 UTC.'),
    until: z.iso.datetime().optional().describe('Time before which it must lie, ISO 8601 UTC.'),
    limit: z.int().min(1).max(200).default(50).describe('Most entries to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    entries: z.array(auditEntry),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'audit:read', approval: 'none' },
  ports: ['audit'],
  errors: [],
  example: {
    input: { tool: 'runs_cancel', outcome: 'ok' },
    output: {
      entries: [
        {
          id: '0193a1b0-0000-7000-8000-000000000009',
          position: 6,
          at: '2026-01-01T00:00:00.000Z',
          phase: 'outcome',
          principal: 'agent',
          tool: 'runs_cancel',
          effect: 'write',
          decision: 'allow',
          outcome: 'ok',
          arguments_digest: 'a17cf7383f065172484adb24fadb89d9408f4144e63161b996aec7269436353b',
        },
      ],
    },
  },
  async run({ limit, cursor, ...filter }, { audit }) {
    const { items, ...more } = await audit.search(filter, { limit, cursor })
    return { entries: items, ...more }
  },
})
