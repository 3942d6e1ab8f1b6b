import { interrupted } from '#contracts/exits'

/**
 * Ctrl-C as a signal for work that ends cleanly; a second one leaves at once. The listener stays to the end: where it
 * is the last to go, libraries that clean up terminals end the process themselves.
 */
export const untilInterrupted = (): { signal: AbortSignal; [Symbol.dispose](): void } => {
  const stop = new AbortController()
  const listener = () => {
    if (stop.signal.aborted) process.exit(interrupted)
    stop.abort()
  }
  process.on('SIGINT', listener)
  return { signal: stop.signal, [Symbol.dispose]: () => process.off('SIGINT', listener) }
}
