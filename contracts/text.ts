import { z } from 'zod'

const wellFormed = (value: string) => value.isWellFormed() && !value.includes('\0')

/** Text that every store and wire can hold: no NUL, no lone surrogate. */
export const text = (limits: { min?: number; max?: number } = {}) =>
  z
    .string()
    .min(limits.min ?? 1)
    .max(limits.max ?? 1_000)
    .refine(wellFormed, 'must not contain NUL or lone surrogates')

/** Id of what policy asked for when the tool was called before; where a tool can ask, it takes one. */
export const approvalId = z
  .uuid()
  .optional()
  .describe('Id from the error `approval_required`; good for one call with the same arguments.')

/** Key that makes a repeated write give the result of the first. */
export const idempotencyKey = text({ max: 200 })
  .optional()
  .describe('Any text of yours; repeat the call with the same key and it runs once.')
