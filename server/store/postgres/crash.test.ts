import { spawn } from 'node:child_process'
import { mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launch } from './launch.ts'
import { startOf } from './processes.ts'
import { ask, clean } from './fresh-root.ts'

let root: string
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'hotpass-pg-')))
})
afterAll(() => clean(root))

test('every acknowledged row survives kill -9 of the whole tree under writes', async () => {
  const { url, pid } = await launch({ root })
  await ask(url('owner'), 'create table written (number int primary key)')
  const writer = new Client({ connectionString: url('owner') })
  writer.on('error', () => {})
  await writer.connect()
  let acknowledged = 0
  const writing = (async () => {
    for (;;) {
      await writer.query('insert into written values ($1)', [acknowledged + 1])
      acknowledged += 1
      if (acknowledged === 200) {
        const tree = await ask(url('owner'), 'select pid from pg_stat_activity where pid <> pg_backend_pid()')
        for (const victim of [pid, ...tree.map((row) => Number(row['pid']))]) process.kill(victim, 'SIGKILL')
      }
    }
  })()
  await expect(writing).rejects.toBeInstanceOf(Error)
  const again = await launch({ root })
  expect(again.adopted).toBe(false)
  const [row] = await ask(again.url('owner'), 'select count(*)::int as rows, max(number) as last from written')
  expect(acknowledged).toBeGreaterThanOrEqual(200)
  expect(row?.['rows']).toBeGreaterThanOrEqual(acknowledged)
  expect(row?.['last']).toBe(row?.['rows'])
})

test('a backend that outlives its server and hangs holds nobody up: it is ended, its query fails, the server starts', async () => {
  const { url, pid } = await launch({ root })
  const client = new Client({ connectionString: url('owner') })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = rows[0]?.pid ?? 0
  process.kill(backend, 'SIGSTOP')
  const hanging = client.query('select 1').catch((thrown: unknown) => thrown)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(startOf(pid)).toBeUndefined())
  const warnings: string[] = []
  const again = await launch({ root, warn: (message) => warnings.push(message) })
  expect(again.adopted).toBe(false)
  expect(await ask(again.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await hanging).toBeInstanceOf(Error)
  expect(startOf(backend)).toBeUndefined()
  expect(warnings).toEqual([expect.stringContaining('answered nobody')])
})

test('lock files that name a living stranger do not refuse the start', async () => {
  const first = await launch({ root })
  const file = join(root, 'data/postmaster.pid')
  const text = await readFile(file, 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['60'])
  const stale = text.replace(/^\d+/, String(stranger.pid))
  for (const lock of [file, join(root, 'socket/.s.PGSQL.5432.lock')]) await writeFile(lock, stale)
  const again = await launch({ root })
  expect(again).toMatchObject({ adopted: false })
  expect(startOf(stranger.pid ?? 0)).toBeDefined()
  stranger.kill()
})

test('a server that does not stop is killed, and starts again', async () => {
  const warnings: string[] = []
  const options = { root, patience: 200, warn: (message: string) => warnings.push(message) }
  const hanging = await launch(options)
  process.kill(hanging.pid, 'SIGSTOP')
  await hanging.stop()
  expect(startOf(hanging.pid)).toBeUndefined()
  expect(warnings).toEqual([expect.stringContaining('SIGKILL ended it')])
  const again = await launch(options)
  expect(await ask(again.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data that PostgreSQL cannot use is told in its own words', async () => {
  const first = await launch({ root })
  await first.stop()
  await writeFile(join(root, 'data/PG_VERSION'), '9\n')
  await expect(launch({ root })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('database files are incompatible with server'),
    hint: expect.stringContaining(join(root, 'log')),
  })
})
