import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { backup, restore } from './backup.ts'

let folder: string
let store: TestDatabase
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-backup-'))
  store = await testDatabase()
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const plane = async (name: string) => {
  const home = join(folder, name)
  await mkdir(join(home, 'files'), { recursive: true })
  await writeFile(join(home, 'files/mine'), 'of this plane')
  return { home, databaseUrl: store.owner.url }
}

test('a restore that is refused puts the state back that it had put aside', async () => {
  const mine = await plane('mine')
  const file = join(folder, 'state.tar.gz')
  await backup(mine, file)
  await expect(restore(mine, file, true)).rejects.toMatchObject({ message: expect.stringContaining('holds a plane') })
  expect((await readdir(mine.home)).toSorted()).toEqual(['files', 'plane.lock'])
  expect(await readFile(join(mine.home, 'files/mine'), 'utf8')).toBe('of this plane')
})

test('of two backups of one plane at once each is whole or refused', async () => {
  const mine = await plane('mine')
  const names = ['a', 'b', 'c', 'd'].map((name) => join(folder, `${name}.tar.gz`))
  const taken = await Promise.allSettled(names.map((file) => backup(mine, file)))
  const refused = taken.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toEqual(refused.map(() => expect.objectContaining({ code: 'call_in_progress' })))
  expect(refused.length).toBeLessThan(names.length)
  expect(names.filter((file) => existsSync(file))).toHaveLength(names.length - refused.length)
  expect((await readdir(mine.home)).filter((name) => name.includes('part'))).toEqual([])
})

test('an archive with anything but files and folders is refused', async () => {
  const mine = await plane('mine')
  const file = join(folder, 'state.tar.gz')
  await backup(mine, file)
  const links = await packTar([
    { header: { name: 'files/secret', type: 'symlink', size: 0, linkname: '../restore.part' } },
  ])
  const whole = gunzipSync(await readFile(file))
  const crafted = join(folder, 'crafted.tar.gz')
  await writeFile(crafted, gzipSync(Buffer.concat([links.subarray(0, 512), whole])))
  await expect(restore({ ...mine, home: join(folder, 'new') }, crafted, false)).rejects.toMatchObject({
    message: expect.stringContaining('cannot be unpacked'),
  })
})
