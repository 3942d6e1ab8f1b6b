import { pino, type Logger } from 'pino'

/** Names under which a secret might reach a log line. */
const secretNames = ['authorization', 'token', 'password', 'secret', 'url', 'databaseUrl', 'cookie']

/** Structured log, one JSON line an event, to standard error. */
export const createLogger = (service: string, level: string): Logger =>
  pino(
    {
      base: { service },
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    pino.destination({ dest: 2, sync: true }),
  )
export type { Logger }
