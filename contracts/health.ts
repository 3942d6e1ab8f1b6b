import { z } from 'zod'

export const part = z.object({
  name: z.string().describe('Part of the plane, such as `store` or `workers`.'),
  status: z.enum(['ok', 'degraded', 'down', 'off']).describe('`off`: not configured, so not needed.'),
  detail: z.string().describe('What was found.'),
  remedy: z.string().optional().describe('What to do where the status is not ok.'),
})
