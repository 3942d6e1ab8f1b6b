import { HotpassError } from '#contracts/errors'

const connection =
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOENT.*PGSQL|Connection terminated|not queryable|timeout exceeded when trying to connect/
/** Classes of PostgreSQL errors that a later try can heal: connection, resources, operator intervention, system. */
const transient = /^(08|53|57|58)/

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : ''

/** Anything thrown as the error that the caller sees; a store that is away is `unavailable`, the rest is `internal`. */
export const failureOf = (thrown: unknown): HotpassError => {
  if (thrown instanceof HotpassError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const away = transient.test(codeOf(thrown)) || connection.test(`${codeOf(thrown)} ${message}`)
  return away
    ? new HotpassError('unavailable', 'The store does not answer. What this call wrote is either whole or absent.', {
        hint: 'Repeat the call when `hotpass status` is ok; a write with the same idempotency_key runs once.',
        cause: thrown,
      })
    : new HotpassError('internal', undefined, { cause: thrown })
}
