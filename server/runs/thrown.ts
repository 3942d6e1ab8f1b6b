import { HotpassError, isErrorCode } from '#contracts/errors'
import type { Thrown } from './thread-messages.ts'

/** An error as plain data: threads cannot pass the class on. */
export const packed = (thrown: unknown): Thrown => {
  if (thrown instanceof HotpassError) return { code: thrown.code, message: thrown.message, hint: thrown.hint }
  if (thrown instanceof Error) return { message: thrown.message, ...(thrown.stack && { stack: thrown.stack }) }
  return { message: String(thrown) }
}

export const unpacked = ({ code, message, hint, stack }: Thrown): Error => {
  if (code && isErrorCode(code)) return new HotpassError(code, message, { ...(hint && { hint }) })
  return Object.assign(new Error(message), stack && { stack })
}
