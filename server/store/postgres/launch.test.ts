import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launch } from './launch.ts'
import { startOf } from './processes.ts'
import { ask, freshRoot } from './fresh-root.ts'

const launcher = (root: string) => {
  const code = `import { launch } from ${JSON.stringify(new URL('./launch.ts', import.meta.url).href)}
const { pid, adopted } = await launch({ root: ${JSON.stringify(root)} })
console.log(JSON.stringify({ pid, adopted }))
setInterval(() => {}, 1_000)`
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
}

test('the first opener starts, closed to others, the next joins, stop ends it and keeps the rows', async () => {
  const root = await freshRoot()
  const first = await launch({ root })
  expect(first.adopted).toBe(false)
  await ask(first.url('owner'), 'create table kept as select 7 as number')
  const settings = "select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync"
  expect(await ask(first.url('owner'), settings)).toEqual([{ addresses: '', fsync: 'on' }])
  const second = await launch({ root })
  expect(second).toMatchObject({ pid: first.pid, adopted: true })
  for (const name of (await readdir(root)).filter((each) => each !== 'place.json')) {
    expect((await stat(join(root, name))).mode & 0o077, name).toBe(0)
  }
  await second.stop()
  expect(startOf(first.pid)).toBeUndefined()
  const third = await launch({ root })
  expect(third.adopted).toBe(false)
  expect(await ask(third.url('owner'), 'select number from kept')).toEqual([{ number: 7 }])
})

test('openers of several processes at once share one server', async () => {
  const root = await freshRoot()
  const other = launcher(root)
  const [one, two, [line]] = await Promise.all([launch({ root }), launch({ root }), once(other.stdout, 'data')])
  const three: unknown = JSON.parse(String(line))
  expect(two.pid).toBe(one.pid)
  expect(three).toMatchObject({ pid: one.pid })
  expect([one, two, three].filter((each) => JSON.stringify(each).includes('"adopted":false'))).toHaveLength(1)
  other.kill('SIGKILL')
})

test('starters killed while they start hold nobody up, and the server outlives the one that started it', async () => {
  const root = await freshRoot()
  for (const delay of [300, 700]) {
    const starter = launcher(root)
    const ended = once(starter, 'exit')
    await Promise.race([once(starter.stdout, 'data'), new Promise((resolve) => setTimeout(resolve, delay))])
    starter.kill('SIGKILL')
    await ended
  }
  const starter = launcher(root)
  const [line] = await once(starter.stdout, 'data')
  starter.kill('SIGKILL')
  await once(starter, 'exit')
  const joined = await launch({ root })
  expect({ pid: joined.pid, adopted: joined.adopted }).toEqual({ ...JSON.parse(String(line)), adopted: true })
  expect(await ask(joined.url('application'), 'select current_user::text as name')).toEqual([{ name: 'hotpass_app' }])
})
