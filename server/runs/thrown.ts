import { HotpassError, isErrorCode } from '#contracts/errors'
import type { Thrown } from './thread-messages.ts'

/** An error as plain data: threads cannot pass the class on. */
export const packed = (thrown: unknown): Thrown => {
  if (thrown instanceof HotpassError) {
    const { code, message, hint, issues } = thrown
    return { code, message, hint, ...(issues && { issues }) }
  }
  if (thrown instanceof Error) return { message: thrown.message, ...(thrown.stack && { stack: thrown.stack }) }
  return { message: String(thrown) }
}

export const unpacked = ({ code, message, hint, issues, stack }: Thrown): Error => {
  if (code && isErrorCode(code))
    return new HotpassError(code, message, { ...(hint && { hint }), ...(issues && { issues }) })
  return Object.assign(new Error(message), stack && { stack })
}
