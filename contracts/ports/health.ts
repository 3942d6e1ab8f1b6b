import type { z } from 'zod'
import type { part } from '#contracts/health'

/** What each part of the plane says of itself at this moment. */
export type Health = { parts(): Promise<z.output<typeof part>[]> }
