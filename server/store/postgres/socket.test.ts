import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { launch } from './launch.ts'
import { ask, freshRoot } from './fresh-root.ts'
import { socketFolder } from './socket.ts'

const long = 'a-folder-with-a-name-as-long-as-some-people-like-to-have-them-for-their-projects-and-more'
const direct = { mode: 'direct' } as const

test('a path too long for a socket gets a short closed folder, keeps it, and its odd characters do no harm', async () => {
  const base = await freshRoot()
  const temporary = join(base, 'naïve "one", 1% &')
  await mkdir(temporary)
  const options = { root: join(temporary, long), temporary }
  const first = await launch(options)
  await first.stop()
  const again = await launch(options)
  expect(again.url('owner')).toBe(first.url('owner'))
  expect(await ask(again.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }])
  const [short = ''] = (await readdir(temporary)).filter((name) => name.startsWith('hotpass-'))
  expect((await stat(join(temporary, short))).mode & 0o777).toBe(0o700)
  await again.stop()
})

describe('the short folder', () => {
  test('is made again where a cleaner removed it', async () => {
    const root = await freshRoot()
    const options = { temporary: root }
    const first = await socketFolder(join(root, long), direct, options)
    await rm(first, { recursive: true })
    expect(await socketFolder(join(root, long), direct, { ...options, noted: first })).toBe(first)
  })

  test('is another one where the first is open to others', async () => {
    const root = await freshRoot()
    const first = join(root, 'hotpass-opened')
    await mkdir(first)
    await chmod(first, 0o777)
    expect(await socketFolder(join(root, long), direct, { temporary: root, noted: first })).not.toBe(first)
  })

  test('that is too long as well is told with both paths', async () => {
    await expect(socketFolder(join('/', long), direct, { temporary: join('/tmp', long) })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/short enough.*107 bytes.*\/a-folder.*\/tmp\/a-folder/),
      hint: expect.stringContaining('HOTPASS_HOME'),
    })
  })
})
