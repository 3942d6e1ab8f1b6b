import { visible } from './text.ts'

export type Fields = Readonly<Record<string, unknown>>

/** One value on one line. */
export const scalar = (value: unknown): string => {
  if (isList(value)) return value.length === 0 ? 'none' : value.map(scalar).join(', ')
  return visible(typeof value === 'string' ? value : JSON.stringify(value))
}

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !isList(value)

/** Needs lines of its own. */
export const isBlock = (value: unknown): boolean =>
  isFields(value) || (isList(value) && value.some((one) => isFields(one) || isList(one)))
