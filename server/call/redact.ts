import { z } from 'zod'

const inner = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? inner(schema.unwrap())
    : schema

const flagged = (schema: z.core.$ZodType, flag: string): boolean =>
  z.globalRegistry.get(schema)?.[flag] === true || (inner(schema) !== schema && flagged(inner(schema), flag))

/**
 * The value with every field that the schema marks with one of the flags (`secret`, `personal`) replaced, or left out
 * where it is optional and `omit` is set.
 */
export const redact = (schema: z.core.$ZodType, value: unknown, flags: readonly string[], omit = false): unknown => {
  if (flags.some((flag) => flagged(schema, flag))) return value === undefined ? undefined : '[redacted]'
  const bare = inner(schema)
  if (bare instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => redact(bare.element, item, flags, omit))
  }
  if (bare instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const field = bare.shape[key]
        const left = omit && field instanceof z.ZodOptional && flags.some((flag) => flagged(field, flag))
        return left ? [] : [[key, field ? redact(field, item, flags, omit) : item]]
      }),
    )
  }
  return value
}
