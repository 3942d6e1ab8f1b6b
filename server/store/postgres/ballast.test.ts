import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { open, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { dropBallast, keepBallast } from './ballast.ts'
import { launch } from './launch.ts'
import { findRunning } from './postmaster.ts'
import { endPostmaster } from './stop.ts'
import { ask, freshRoot } from './fresh-root.ts'

const megabyte = 2 ** 20

describe('the ballast', () => {
  test('is kept once, and stays while the disk has room', async () => {
    const root = await freshRoot()
    await keepBallast(root)
    const before = await stat(join(root, 'ballast'))
    expect(before.size).toBe(32 * megabyte)
    await keepBallast(root)
    expect((await stat(join(root, 'ballast'))).mtimeMs).toBe(before.mtimeMs)
    expect(await dropBallast(root)).toBe(false)
  })

  test('is given back on a full disk, once', async () => {
    const root = await freshRoot()
    await keepBallast(root)
    const full = async () => megabyte
    expect([await dropBallast(root, full), await dropBallast(root, full)]).toEqual([true, false])
    await keepBallast(root, full)
    expect(await dropBallast(root, full)).toBe(false)
  })
})

const fill = async (folder: string, leave: number) => {
  const { bavail, bsize } = await statfs(folder)
  const file = await open(join(folder, 'filler'), 'w')
  for (let left = bavail * bsize - leave; left > 0; left -= megabyte)
    await file.write(Buffer.alloc(Math.min(left, megabyte)))
  await file.close()
}

/** Commits small rows, each with a megabyte of log, until the server refuses; tells how many it acknowledged. */
const writeUntilRefused = async (url: string) => {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  let acknowledged = 0
  const filling = "pg_logical_emit_message(true, 'filling', repeat('0123456789abcdef', 65536))"
  try {
    for (;;) {
      await client.query(`insert into written select ${acknowledged + 1} where ${filling} is not null`)
      acknowledged += 1
    }
  } catch {
    return acknowledged
  } finally {
    await client.end().catch(() => {})
  }
}

const disk = (folder: string) => {
  mkdirSync(folder)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420m', 'tmpfs', folder], { stdio: 'ignore' }).status === 0
}

test('a server that died of a full disk starts on the ballast with every acknowledged row', async () => {
  const base = await freshRoot()
  const folder = join(base, 'disk')
  const mounted = disk(folder)
  const warnings: string[] = []
  const options = {
    root: join(folder, 'postgres'),
    warn: (message: string) => warnings.push(message),
    patience: 2_000,
  }
  try {
    const postgres = await launch(options)
    await ask(postgres.url('owner'), 'create table written (number int)')
    if (mounted) await fill(folder, megabyte)
    const acknowledged = mounted ? await writeUntilRefused(postgres.url('owner')) : 0
    if (mounted) await postgres.stop()
    const again = await launch(options)
    const [row] = await ask(again.url('owner'), 'select count(*)::int as rows from written')
    expect(row?.['rows']).toBeGreaterThanOrEqual(acknowledged)
    expect(acknowledged > 0).toBe(mounted)
    expect(warnings.some((message) => message.includes('is full'))).toBe(mounted)
  } finally {
    const left = await findRunning(join(options.root, 'data'))
    if (left) await endPostmaster(left.pid, 2_000)
    if (mounted) spawnSync('umount', ['-l', folder])
  }
})
