import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRoot } from './account.ts'
import { launch } from './launch.ts'
import { ask, freshRoot } from './fresh-root.ts'

/** A place as it is where user namespaces are forbidden: the program is there and fails. */
const forbidding = async (root: string) => {
  const unshare = join(root, 'unshare-shim')
  await writeFile(unshare, '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n', { mode: 0o755 })
  await chmod(root, 0o755)
  return { root: join(root, 'home'), unshare, shared: join(root, 'shared') }
}

const noted = async (root: string): Promise<{ mode: string; folder?: string }> =>
  JSON.parse(await readFile(join(root, 'place.json'), 'utf8'))

test('without user namespaces root runs the server as nobody, outside its closed folder', async () => {
  const base = await freshRoot()
  const options = await forbidding(base)
  const postgres = await launch(options)
  expect(await ask(postgres.url('application'), 'select 1 as one')).toEqual([{ one: 1 }])
  const { mode, folder = options.root } = await noted(options.root)
  expect(mode).toBe(isRoot ? 'other' : 'direct')
  expect((await stat(join(folder, 'data'))).uid).toBe(isRoot ? 65_534 : process.getuid?.())
  await postgres.stop()
  const again = await launch({ ...options, unshare: 'unshare' })
  expect(await noted(options.root)).toMatchObject({ mode })
  expect(await ask(again.url('owner'), 'select 2 as two')).toEqual([{ two: 2 }])
  await again.stop()
})

test('data made in a user namespace moves along when namespaces become forbidden', async () => {
  const base = await freshRoot()
  const options = await forbidding(base)
  const before = await launch({ root: options.root })
  await ask(before.url('owner'), 'create table kept as select 7 as number')
  await before.stop()
  const after = await launch(options)
  expect(await ask(after.url('owner'), 'select number from kept')).toEqual([{ number: 7 }])
  expect((await noted(options.root)).mode).toBe(isRoot ? 'other' : 'direct')
  await after.stop()
})
