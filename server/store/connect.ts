import { Kysely, PostgresDialect } from 'kysely'
import { Pool, TypeOverrides } from 'pg'
import type { Database } from './database.ts'

const int8 = 20

/** Counts and positions come as numbers, not as text; none of them nears 2^53. */
const types = new TypeOverrides()
types.setTypeParser(int8, Number)

const session = '-c search_path=hotpass -c idle_in_transaction_session_timeout=5s'

export type ConnectOptions = {
  /** Connection string. */
  url: string
  /** Most connections at once; idle ones close after ten seconds. */
  connections?: number
  warn?: (message: string) => void
}

export type Connection = {
  database: Kysely<Database>
  /** The pool under `database`, for LISTEN and for plain SQL. */
  pool: Pool
  /** For pg-boss or a second process: same server, same rights. */
  url: string
  close(): Promise<void>
}

/** Connects to a store that somebody else started and migrated; opens the first connection with the first query. */
export const connect = ({ url, connections = 10, warn }: ConnectOptions): Connection => {
  const pool = new Pool({
    connectionString: url,
    options: session,
    max: connections,
    connectionTimeoutMillis: 5_000,
    application_name: 'hotpass',
    types,
  })
  pool.on('error', (error) => warn?.(`An idle connection to PostgreSQL ended: ${error.message}`))
  pool.on('connect', (client) => client.on('error', () => {})) // a query of it that is under way rejects with the same error
  const database = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { database, pool, url, close: () => pool.end() }
}
