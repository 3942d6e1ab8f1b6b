import type { z } from 'zod'
import type { part } from '../health.ts'

/** What each part of the plane says of itself at this moment. */
export type Health = { parts(): Promise<z.output<typeof part>[]> }
