import { z } from 'zod'

const wellFormed = (value: string) => value.isWellFormed() && !value.includes('\0')

/** Text that every store and wire can hold: no NUL, no lone surrogate. */
export const text = (limits: { min?: number; max?: number } = {}) =>
  z
    .string()
    .min(limits.min ?? 1)
    .max(limits.max ?? 1_000)
    .refine(wellFormed, 'must not contain NUL or lone surrogates')

/** Key that makes a repeated write give the result of the first. */
export const idempotencyKey = text({ max: 200 })
  .optional()
  .describe('Any text of yours; repeat the call with the same key and it runs once.')
