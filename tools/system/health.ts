import { z } from 'zod'
import { part } from '#contracts/health'
import { defineTool } from '#contracts/tool'
import { version } from '#contracts/version'

export default defineTool({
  name: 'system_health',
  title: 'Health of the plane',
  description:
    'Tells whether each part of the plane works, with a remedy where it does not. Use when a call failed as unavailable or before long work. Not for the state of a run: that is runs_get. Example: {}. Related: system_whoami.',
  input: z.strictObject({}),
  output: z.object({
    status: z.enum(['ok', 'degraded', 'down']).describe('Worst status among the parts that are needed.'),
    version: z.string(),
    checked_at: z.string().describe('ISO 8601, UTC.'),
    parts: z.array(part),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'system:read', approval: 'none' },
  ports: ['health', 'clock'],
  errors: [],
  http: { path: '/health' },
  example: {
    input: {},
    output: {
      status: 'ok',
      version,
      checked_at: '2026-01-01T00:00:00.000Z',
      parts: [
        { name: 'store', status: 'ok', detail: 'PostgreSQL 18.4 answers' },
        { name: 'workers', status: 'ok', detail: 'none needed now; one starts with the next run' },
      ],
    },
  },
  async run(_input, { health, clock }) {
    const parts = await health.parts()
    const worst = (['down', 'degraded'] as const).find((status) => parts.some((one) => one.status === status))
    return { status: worst ?? 'ok', version, checked_at: clock.now().toISOString(), parts }
  },
})
