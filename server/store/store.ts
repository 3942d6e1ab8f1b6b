import { join } from 'node:path'
import { Client } from 'pg'
import { HotpassError } from '#contracts/errors'
import { connect } from './connect.ts'
import type { Connection } from './connect.ts'
import { migrate, readMigrations } from './migrate.ts'
import { launch } from './postgres/launch.ts'
import type { LaunchOptions, Postgres } from './postgres/launch.ts'

const oldestVersion = 150_000

/** Throws where the server is older than what the migrations are written for. */
export const requireVersion = (number: number, text: string): void => {
  if (number >= oldestVersion) return
  throw new HotpassError('unavailable', `PostgreSQL ${text} is too old: Hotpass needs version 15 or newer.`, {
    hint: 'Upgrade that server, name a newer one in HOTPASS_DATABASE_URL, or unset it to use the PostgreSQL that Hotpass brings.',
  })
}

export type StoreOptions = {
  /** Data directory of the plane. */
  home: string
  /** Connection string of a PostgreSQL of the user's; none is started then. */
  url?: string | undefined
  connections?: number
  /** Folder of the SQL files, where it is not beside this file. */
  migrations?: string
  warn?: (message: string) => void
  launch?: Partial<LaunchOptions>
}

export type Store = Omit<Connection, 'close'> & {
  /** Starts PostgreSQL again where it died; nothing where it runs or is the user's. */
  revive(): Promise<void>
  close(options?: { stopPostgres?: boolean }): Promise<void>
}

const prepare = async (url: string, folder: string | undefined) => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'hotpass migrate',
  })
  client.on('error', () => {}) // its queries reject with the same error
  try {
    await client.connect()
    const { rows } = await client.query<{ number: number; text: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as text",
    )
    for (const { number, text } of rows) requireVersion(number, text)
    await migrate(client, await readMigrations(folder))
  } catch (cause) {
    if (cause instanceof HotpassError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HotpassError('unavailable', `PostgreSQL cannot be used: ${reason}`, {
      hint: 'Check that the server of HOTPASS_DATABASE_URL runs and takes this user, or unset it to use the one that Hotpass brings.',
      cause,
    })
  } finally {
    await client.end().catch(() => {})
  }
}

/** Opens the state of the plane: starts or joins PostgreSQL where no URL is given, migrates it and connects. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { home, url, migrations, warn } = options
  const begin = () => launch({ root: join(home, 'postgres'), ...(warn && { warn }), ...options.launch })
  let postgres: Postgres | undefined = url ? undefined : await begin()
  await prepare(url ?? postgres?.url('owner') ?? '', migrations)
  const connection = connect({ ...options, url: url ?? postgres?.url('application') ?? '' })
  return {
    ...connection,
    async revive() {
      if (postgres) postgres = await begin()
    },
    async close({ stopPostgres = false } = {}) {
      await connection.close()
      if (stopPostgres) await postgres?.stop()
    },
  }
}
