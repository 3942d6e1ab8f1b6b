import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlane } from './testing.ts'

const spawned = promisify(execFile)
const bin = fileURLToPath(new URL('hotpass.js', import.meta.url))

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const env = () => ({ PATH: process.env['PATH'], HOTPASS_URL: plane.url, HOTPASS_TOKEN: plane.token })

test('a real process says who calls', async () => {
  const { stdout, stderr } = await spawned(process.execPath, [bin, 'whoami', '--json'], { env: env() })
  expect({ id: JSON.parse(stdout).id, stderr }).toEqual({ id: 'owner', stderr: '' })
})

test('a real process fails with the exit code of the table', async () => {
  const failure = spawned(process.execPath, [bin, 'whoami', '--json'], { env: { ...env(), HOTPASS_TOKEN: 'wrong' } })
  await expect(failure).rejects.toMatchObject({ code: 3, stdout: expect.stringContaining('"unauthenticated"') })
})

test('a reader that leaves early does not make it fail', async () => {
  const child = spawn(process.execPath, [bin, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.destroy()
  expect(await once(child, 'exit')).toEqual([0, null])
})

/** Writes the name of the package of every module that is loaded. */
const tellPackages = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  registerHooks({ load(url, context, next) {
    const [, name] = url.split('/node_modules/')
    if (name) console.error(name.split('/')[0])
    return next(url, context)
  } })`)}`

test('an ordinary command loads neither schemas nor the terminal library', async () => {
  const { stderr } = await spawned(process.execPath, ['--import', tellPackages, bin, 'whoami'], { env: env() })
  expect(new Set(stderr.trim().split('\n'))).toEqual(new Set(['commander']))
})
