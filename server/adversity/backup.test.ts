import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { seeded } from '#server/surfaces/streams/testing'
import { askStore, freshHome, spawnPlane, startPlane, startRun } from './testing/plane.ts'
import { startWriters } from './testing/writers.ts'

const launcher = join(import.meta.dirname, '../../cli/hotpass.js')

/** A command line on a data directory; rejects with the body of its error. */
const hotpass = async (home: string, ...words: string[]): Promise<Record<string, unknown>> => {
  const env = { PATH: process.env['PATH'], HOTPASS_HOME: home, HOTPASS_PORT: '0' }
  const run = promisify(execFile)(process.execPath, [launcher, ...words, '--json'], { env, cwd: home })
  const { stdout } = await run.catch((failed: { stdout: string }) => failed)
  return JSON.parse(stdout)
}

const freshFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass backup '))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const stopped = (plane: Awaited<ReturnType<typeof startPlane>>) => {
  plane.child.kill('SIGTERM')
  return plane.exited
}

const outputs = z.object({ outputs: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.int() })) })
const listing = z.object({ runs: z.array(z.object({ run: z.string(), status: z.string() })) })

const outputsOf = async (plane: Awaited<ReturnType<typeof startPlane>>, run: string) => {
  const { outputs: listed } = outputs.parse(await plane.get('runs_outputs', { run }))
  return Promise.all(
    listed.map(async ({ name, sha256, bytes }) => {
      const { content } = await plane.get('runs_outputs', { run, name, encoding: 'base64', limit: 1_000_000 })
      const found = createHash('sha256')
        .update(Buffer.from(String(content), 'base64'))
        .digest('hex')
      return { name, sha256, bytes, whole: found === sha256 }
    }),
  )
}

test('a backup taken while eight writers write holds all that was acknowledged before, and comes back whole', async () => {
  const folder = await freshFolder()
  const file = join(folder, 'state.tar.gz')
  const home = await freshHome()
  const plane = await startPlane(home)
  const finished = await startRun(plane, 'before', 200)
  await plane.until(finished, 'succeeded')
  const left = await outputsOf(plane, finished)

  const over = new AbortController()
  const writers = startWriters(8, seeded(20_261), over.signal, () => plane)
  await expect.poll(writers.count, { timeout: 20_000 }).toBeGreaterThan(40)
  const before = [...writers.acknowledged]
  const written = await hotpass(home, 'backup', file)
  expect(written).toMatchObject({ file, missing: [] })
  await expect.poll(writers.count, { timeout: 20_000 }).toBeGreaterThan(before.length + 40)
  await writers.stop()
  expect(await hotpass(home, 'backup', file)).toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('exists'),
  })
  await stopped(plane)

  const elsewhere = await freshHome()
  const restored = await hotpass(elsewhere, 'restore', file)
  expect(restored).toMatchObject({ rows: written['rows'], files: written['files'], audit: { intact: true } })
  expect(await readdir(elsewhere)).not.toContain('restore.part')

  const again = await startPlane(elsewhere)
  expect(await outputsOf(again, finished)).toEqual(left)
  expect(left.every(({ whole }) => whole)).toBe(true)
  for (const { body } of before) {
    if (body['run'] === undefined) continue
    expect(await again.get('runs_get', { run: body['run'] })).toMatchObject({ requested_by: 'owner' })
  }
  const files = before.filter(({ tool }) => tool === 'files_put').map(({ body }) => body['file'])
  expect(await again.get('workbook_profile', { file: files[0] })).toMatchObject({ format: 'csv' })
  const known = await askStore(elsewhere, 'select handle from hotpass.file where handle = any($1)', [files])
  expect(known).toHaveLength(new Set(files).size)
  // Runs that waited or worked when it was taken go on, and new events come after the old ones.
  const { runs } = listing.parse(await again.get('runs_list', { limit: 100 }))
  const open = runs.filter(({ status }) => status === 'queued' || status === 'running')
  const endings = () =>
    Promise.all(open.map(async ({ run }) => ({ run, status: (await again.get('runs_get', { run }))['status'] })))
  await expect
    .poll(endings, { timeout: 120_000, interval: 500 })
    .toEqual(open.map(({ run }) => ({ run, status: expect.stringMatching(/^(?:succeeded|cancelled)$/) })))
  await again.until(await startRun(again, 'after'), 'succeeded')
  expect(await again.get('audit_verify')).toMatchObject({ intact: true })
}, 240_000)

test('what cannot be restored is refused and leaves nothing behind', async () => {
  const folder = await freshFolder()
  const file = join(folder, 'state.tar.gz')
  const home = await freshHome()
  const plane = await startPlane(home)
  await plane.get('files_put', { name: 'a.csv', content: 'YQ==' })
  await stopped(plane)
  await hotpass(home, 'backup', file)

  const archive = gunzipSync(await readFile(file))
  const damage = async (name: string, change: (bytes: Buffer) => Buffer) => {
    await writeFile(join(folder, name), gzipSync(change(Buffer.from(archive))))
    const target = await freshHome()
    const answer = await hotpass(target, 'restore', join(folder, name))
    const left = await readdir(target)
    expect(left.filter((one) => ['files', 'runs', 'restore.part'].includes(one))).toEqual([])
    // The same directory takes the whole backup afterwards.
    expect(await hotpass(target, 'restore', file, '--replace')).toMatchObject({ audit: { intact: true } })
    return answer
  }
  const flipped = (at: number) => (bytes: Buffer) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
  const audit = archive.indexOf('system_whoami') < 0 ? archive.indexOf('files_put') : archive.indexOf('system_whoami')
  expect(await damage('flipped.tar.gz', flipped(audit))).toMatchObject({ code: 'invalid_input' })
  expect(await damage('cut.tar.gz', (bytes) => bytes.subarray(0, bytes.length / 2))).toMatchObject({
    code: 'invalid_input',
  })
  expect(
    await damage('newer.tar.gz', (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('"0001_plane"', '"9001_plane"'), 'latin1'),
    ),
  ).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('newer') })

  expect(await hotpass(home, 'restore', file)).toMatchObject({
    code: 'invalid_input',
    hint: expect.stringContaining('--replace'),
  })
  const running = await startPlane(home)
  expect(await hotpass(home, 'restore', file, '--replace')).toMatchObject({ code: 'call_in_progress' })
  expect(await running.get('audit_verify')).toMatchObject({ intact: true })
}, 120_000)

test('no plane starts on what a restore that was killed has left', async () => {
  const home = await freshHome()
  await mkdir(join(home, 'restore.part'))
  const plane = spawnPlane(home)
  expect(await plane.exited).toBe(1)
  expect(plane.said()).toContain('hotpass restore')
  expect(await readdir(home)).not.toContain('postgres')
}, 60_000)
