import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Files } from '#contracts/ports/files'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { filesEngine } from './files-engine.ts'

const clock = { now: () => new Date('2026-01-02T03:04:05Z') }
const bytes = Buffer.from('Company\nUmoya Air\n')
let store: TestDatabase
let folder: string
let files: Files

beforeAll(async () => {
  store = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  await mkdir(join(folder, 'inside', 'deep'), { recursive: true })
  await mkdir(join(folder, 'second'))
  await writeFile(join(folder, 'inside', 'deep', 'list.csv'), bytes)
  await writeFile(join(folder, 'second', 'other.csv'), 'x')
  await writeFile(join(folder, 'secret.csv'), 'secret')
  await symlink(join(folder, 'secret.csv'), join(folder, 'inside', 'way-out.csv'))
  await symlink(join(folder, 'nowhere.csv'), join(folder, 'inside', 'dangling.csv'))
  await symlink(folder, join(folder, 'inside', 'up'))
  await symlink('deep', join(folder, 'inside', 'shortcut'))
  const roots = [join(folder, 'inside'), join(folder, 'second'), join(folder, 'never-made')]
  files = filesEngine({ database: store.database, home: join(folder, 'home'), roots, clock })
})

afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const code = (file: string) =>
  files.open(file).then(
    () => 'opened',
    (error: { code: string }) => error.code,
  )

describe('handles', () => {
  test('the same name and bytes give the same handle, and it opens them', async () => {
    const stored = await files.put('list.csv', bytes, 'a')
    expect(stored).toEqual({
      file: expect.stringMatching(/^file_[0-9a-f]{24}$/),
      name: 'list.csv',
      bytes: bytes.length,
      sha256: expect.any(String),
    })
    expect(await files.put('list.csv', bytes, 'b')).toEqual(stored)
    expect((await files.put('other.csv', bytes, 'a')).file).not.toBe(stored.file)
    expect(await files.open(stored.file)).toEqual({ name: 'list.csv', sha256: stored.sha256, bytes })
    const rows = await store.database.selectFrom('file').selectAll().where('handle', '=', stored.file).execute()
    expect(rows).toEqual([expect.objectContaining({ owner: 'a', bytes: bytes.length, created_at: clock.now() })])
  })

  test('contents are private and leave no parts behind', async () => {
    const { sha256 } = await files.put('list.csv', bytes, 'a')
    const path = join(folder, 'home', 'files', sha256.slice(0, 2))
    expect(await readdir(path)).toEqual([sha256])
    expect((await stat(join(path, sha256))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(path, sha256))).toEqual(bytes)
  })

  test('names keep no folders and no control characters', async () => {
    for (const name of ['../../etc/list.csv', 'C:\\folder\\list.csv', 'li\0st.csv\n']) {
      expect((await files.put(name, bytes, 'a')).name).toBe('list.csv')
    }
    expect((await files.put('..', bytes, 'a')).name).toBe('file')
  })

  test('a damaged or lost content is refused, and mended by another upload', async () => {
    const { file, sha256 } = await files.put('mended.csv', Buffer.from('mended'), 'a')
    const path = join(folder, 'home', 'files', sha256.slice(0, 2), sha256)
    await writeFile(path, 'broken')
    expect(await code(file)).toBe('file_changed')
    await rm(path)
    expect(await code(file)).toBe('file_not_found')
    await files.put('mended.csv', Buffer.from('mended'), 'a')
    expect(await code(file)).toBe('opened')
  })

  test('an unknown handle is not found', async () => {
    expect(await code('file_000000000000000000000000')).toBe('file_not_found')
  })
})

describe('paths', () => {
  test('absolute, relative to the first root, and through links that stay inside', async () => {
    for (const path of [
      join(folder, 'inside', 'deep', 'list.csv'),
      'deep/list.csv',
      'shortcut/list.csv',
      './deep/../deep/list.csv',
    ]) {
      expect(await files.open(path)).toMatchObject({ name: 'list.csv', bytes: new Uint8Array(bytes) })
    }
    expect(await code(join(folder, 'second', 'other.csv'))).toBe('opened')
  })

  test('what is missing inside is not found', async () => {
    for (const path of ['missing.csv', 'no/such/folder.csv', 'deep/list.csv/x'])
      expect(await code(path)).toBe('file_not_found')
  })

  test('what lies outside is not allowed, there or not', async () => {
    const outside = [
      '../secret.csv',
      '../missing.csv',
      join(folder, 'secret.csv'),
      '/etc/passwd',
      '/no/such/file',
      join(folder, 'inside-not', 'x'),
    ]
    const linked = ['way-out.csv', 'dangling.csv', 'up/secret.csv', 'up/missing.csv', 'up/no/such.csv']
    for (const path of [...outside, ...linked]) expect([path, await code(path)]).toEqual([path, 'file_not_allowed'])
  })

  test('folders are not read, but tell what is in them', async () => {
    const hint = (path: string) => files.open(path).catch(({ code: is, hint: told }) => [is, told])
    expect(await hint('deep')).toEqual(['file_not_allowed', 'Name a file of it: deep/list.csv.'])
    expect(await hint('.')).toEqual([
      'file_not_allowed',
      'Name a file of it: dangling.csv, deep/, shortcut, up, way-out.csv.',
    ])
    expect(await hint(join(folder, 'second'))).toEqual([
      'file_not_allowed',
      `Name a file of it: ${join(folder, 'second', 'other.csv')}.`,
    ])
    expect(await code('up')).toBe('file_not_allowed')
    expect(JSON.stringify(await hint('up'))).not.toContain('secret')
  })

  test('without roots no path is allowed', async () => {
    const closed = filesEngine({ database: store.database, home: folder, roots: [], clock })
    await expect(closed.open(join(folder, 'secret.csv'))).rejects.toMatchObject({ code: 'file_not_allowed' })
  })
})
