import { z } from 'zod'
import data from './exposure.json' with { type: 'json' }

/** Which tools an MCP client is shown under which name; `default` where it names none. All others are found by search. */
export const { toolsets } = z.strictObject({ toolsets: z.record(z.string(), z.array(z.string()).min(1)) }).parse(data)
