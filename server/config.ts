import { delimiter } from 'node:path'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'

const positive = (fallback: number) => z.coerce.number().int().positive().default(fallback)

/** Everything that the environment may set; docs/configuration.md is made from it. */
export const environment = z.object({
  HOTPASS_HOME: z
    .string()
    .min(1)
    .describe('Data directory; the CLI sets it: else `.hotpass/` upward, else your data folder.'),
  HOTPASS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(4765)
    .describe('Port on loopback; 0 takes a free one.'),
  HOTPASS_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a URL such as postgresql://user@host/database')
    .optional()
    .describe('A PostgreSQL of yours, 15 or newer; absent: the embedded one.'),
  HOTPASS_ROOTS: z
    .string()
    .optional()
    .describe(
      'Folders, joined like PATH, whose files tools may read by path; absent: the folder in which it was started.',
    ),
  HOTPASS_HOSTS: z
    .string()
    .optional()
    .describe('Host names, joined by commas, under which the plane may be reached besides the loopback ones.'),
  HOTPASS_CALLS_PER_SECOND: positive(200).describe(
    'Calls that one identity may make each second; twice as many at once.',
  ),
  HOTPASS_IDLE_SECONDS: positive(60).describe('Seconds without work after which a worker leaves.'),
  HOTPASS_EVENT_DAYS: positive(30).describe('Days for which events stay in the log, for streams to resume from.'),
  HOTPASS_TRACE_DAYS: positive(7).describe('Days for which traces are kept.'),
  HOTPASS_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('Least severe line of the log.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('OpenTelemetry collector for traces; absent: nothing leaves the machine.'),
})

/** The configuration of one plane, read once at start. */
export const readConfig = (env: Record<string, string | undefined>, cwd: string) => {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new HotpassError('invalid_input', `The configuration is wrong. ${faults.join('; ')}`, {
      hint: 'Correct these environment variables and start again.',
    })
  }
  const values = parsed.data
  return {
    home: values.HOTPASS_HOME,
    port: values.HOTPASS_PORT,
    databaseUrl: values.HOTPASS_DATABASE_URL,
    /** Folders whose files tools may read by path. */
    roots: values.HOTPASS_ROOTS?.split(delimiter).filter((root) => root !== '') ?? [cwd],
    /** Names beside the loopback ones under which the plane may be reached. */
    hosts: values.HOTPASS_HOSTS?.split(',').map((host) => host.trim()) ?? [],
    callsPerSecond: values.HOTPASS_CALLS_PER_SECOND,
    idleSeconds: values.HOTPASS_IDLE_SECONDS,
    eventDays: values.HOTPASS_EVENT_DAYS,
    traceDays: values.HOTPASS_TRACE_DAYS,
    logLevel: values.HOTPASS_LOG_LEVEL,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
  }
}
export type Config = ReturnType<typeof readConfig>
