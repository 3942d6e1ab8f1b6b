import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { expect, onTestFailed, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import type { RunStatus } from '#contracts/run'
import { knownData } from '#server/store/postgres/place'
import { readPostmaster } from '#server/store/postgres/postmaster'
import { killAll, nodesOf, postgresOf } from './processes.ts'

const entry = fileURLToPath(new URL('../../main.ts', import.meta.url))
const record = z.object({ pid: z.int(), url: z.url() })
const answer = z.record(z.string(), z.unknown())

/** An empty data directory; when the test ends, so does everything that runs on it. */
export const freshHome = async (): Promise<string> => {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'hotpass-adversity-')))
  onTestFinished(async () => {
    await killAll(nodesOf(home))
    // One that is just being started shows itself a moment later.
    for (const wait of [50, 0]) {
      await killAll(await postgresOf(home))
      await delay(wait)
    }
    await rm(home, { recursive: true, force: true })
  })
  return home
}

/** A process of the plane; `said()` is all that it has written. */
export type Plane = { child: ChildProcess; pid: number; said(): string; exited: Promise<number | NodeJS.Signals> }

/** Lines of the log from level error on, and what is no log at all. */
const errorsIn = (said: string) =>
  said
    .split('\n')
    .filter((line) => !/^\{"level":[1-4]0,/.test(line))
    .join('\n')

export const spawnPlane = (home: string, environment: Record<string, string> = {}): Plane => {
  const child = spawn(process.execPath, [entry], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: join(tmpdir(), `hotpass-compiled-${process.getuid?.()}`),
      HOTPASS_HOME: home,
      HOTPASS_PORT: '0',
      HOTPASS_CALLS_PER_SECOND: '1000000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += chunk.toString()))
  onTestFailed(() => console.info(`Plane ${child.pid} said:\n${errorsIn(said)}`))
  // 'close' comes when all that it wrote has arrived; its workers may hold the pipes for longer than it lives.
  const exited = once(child, 'exit').then(async ([code, signal]) => {
    await Promise.race([once(child, 'close'), delay(500)])
    return code ?? signal
  })
  return { child, pid: child.pid ?? 0, said: () => said, exited }
}

/** What the plane of this home says of itself, unless it is a record of another process. */
const recordOf = async (home: string, pid: number) => {
  const text = await readFile(join(home, 'plane.json'), 'utf8').catch(() => '{}')
  const found = record.safeParse(JSON.parse(text))
  return found.success && found.data.pid === pid ? found.data : undefined
}

/** Resolves with the address when it serves; rejects with its log when it ended before. */
export const ready = async (home: string, { child, pid, said }: Plane): Promise<string> => {
  for (;;) {
    const found = await recordOf(home, pid)
    if (found) return found.url
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the plane ended: ${said()}`)
    await delay(5)
  }
}

export const tokenOf = async (home: string, identity: 'owner' | 'agent') =>
  (await readFile(join(home, 'tokens', identity), 'utf8')).trim()

export type Answer = { status: number; body: Record<string, unknown> }

/** `POST /tools/{name}`; rejects where no answer comes within `patience` milliseconds. */
export const callTool = async (
  { url, token, patience = 10_000 }: { url: string; token: string; patience?: number },
  name: string,
  input: Record<string, unknown> = {},
): Promise<Answer> => {
  const response = await fetch(`${url}/tools/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(patience),
  })
  return { status: response.status, body: answer.parse(await response.json()) }
}

/** A plane that serves, with the two tokens that it made. */
export const startPlane = async (home: string, environment: Record<string, string> = {}) => {
  const plane = spawnPlane(home, environment)
  const url = await ready(home, plane)
  const token = await tokenOf(home, 'owner')
  /** The body of a call that has to succeed. */
  const get = async (name: string, input?: Record<string, unknown>) => {
    const { status, body } = await callTool({ url, token }, name, input)
    if (status >= 300) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    ...plane,
    url,
    token,
    get,
    call: (name: string, input?: Record<string, unknown>) => callTool({ url, token }, name, input),
    until: (run: unknown, status: RunStatus) =>
      vi.waitFor(async () => expect((await get('runs_get', { run }))['status']).toBe(status), {
        timeout: 40_000,
        interval: 30,
      }),
  }
}

/** Asks the PostgreSQL of this home, as its superuser. */
export const askStore = async (home: string, query: string, values: unknown[] = []) => {
  const postmaster = await readPostmaster(await knownData(join(home, 'postgres')))
  const client = new Client({ host: postmaster?.socket ?? '', user: 'hotpass', database: 'hotpass' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(query, values)
    return rows
  } finally {
    await client.end()
  }
}

/** A workbook of so many organisations, in base64. */
export const workbook = (mark: string, rows = 1) => {
  const lines = Array.from({ length: rows }, (_, row) => `Kestrel ${mark} ${row},info@kestrel-${mark}-${row}.example\n`)
  return Buffer.from(`Company,Email\n${lines.join('')}`).toString('base64')
}

type Asked = { get(name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> }

/** Uploads a workbook and starts a run on it. */
export const startRun = async (plane: Asked, mark: string, rows = 1) => {
  const { file } = await plane.get('files_put', { name: `${mark}.csv`, content: workbook(mark, rows) })
  const { run } = await plane.get('runs_refine', { files: [file] })
  return String(run)
}
