import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { findRunning } from './postmaster.ts'
import { endPostmaster } from './stop.ts'

/** Ends what runs on any data under this folder, then removes it. */
export const clean = async (root: string): Promise<void> => {
  const files = await readdir(root, { recursive: true })
  for (const file of files.filter((name) => basename(name) === 'postmaster.pid')) {
    const running = await findRunning(dirname(join(root, file)))
    if (running) await endPostmaster(running.pid, 2_000)
  }
  await rm(root, { recursive: true, force: true })
}

/** A folder for the servers of this test alone. */
export const freshRoot = async (): Promise<string> => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'hotpass-pg-')))
  onTestFinished(() => clean(root))
  return root
}

/** Rows of one statement on a connection of its own. */
export const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
