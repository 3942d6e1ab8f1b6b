import type { Context, Ports } from '#contracts/context'
import { HotpassError } from '#contracts/errors'
import type { Caller } from '#server/gateway'

type Commit = <Result>(body: (ports: Ports) => Promise<Result>) => Promise<Result>

/** What run() gets. */
export const runContext = (
  ports: Ports,
  { principal, signal, progress = () => {} }: Caller,
  commit: Commit,
  approvedBy?: string,
): Context => ({
  ...ports,
  principal,
  ...(approvedBy !== undefined && { approvedBy }),
  signal,
  progress,
  fail(code, message, options) {
    throw new HotpassError(code, message, options)
  },
  commit,
})
