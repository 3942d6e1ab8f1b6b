import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { stopPlane } from './process.ts'
import { installation } from './testing.ts'

let installed: Awaited<ReturnType<typeof installation>>
let at: Awaited<ReturnType<typeof installed.withFreshHome>>
beforeAll(async () => {
  installed = await installation()
})
afterAll(() => installed.remove())
beforeEach(async () => {
  at = await installed.withFreshHome()
})
afterEach(() => at.hotpass(['down']))

const record = async () => JSON.parse(await readFile(join(at.home, 'plane.json'), 'utf8'))

describe('up, status, down', () => {
  test('start one plane, tell how it is, and stop it', async () => {
    const first = await at.hotpass(['up'])
    const { url, pid } = await record()
    expect(first.exit).toBe(0)
    expect(first.stdout).toContain(`Hotpass is up at ${url}\n`)
    expect(first.stdout).toContain(join(at.home, 'tokens/owner'))

    const second = await at.hotpass(['up', '--json'])
    expect([second.exit, JSON.parse(second.stdout)]).toMatchObject([0, { already_running: true, url, pid }])

    const well = await at.hotpass(['status', '--json'])
    expect([well.exit, JSON.parse(well.stdout)]).toMatchObject([
      0,
      { status: 'ok', url, pid, parts: [{ name: 'store' }] },
    ])

    const stopped = await at.hotpass(['down'])
    expect(stopped).toEqual({ exit: 0, stdout: `The plane (process ${pid}) has stopped.\n`, stderr: '' })

    const gone = await at.hotpass(['status', '--json'])
    expect([gone.exit, JSON.parse(gone.stdout)]).toMatchObject([
      6,
      { status: 'down', error: { code: 'plane_unreachable' } },
    ])
    expect(await at.hotpass(['down'])).toMatchObject({ exit: 0, stdout: `No plane runs on ${at.home}.\n` })
  })

  test('two at once end with one plane', async () => {
    const up = () => at.hotpass(['up', '--json'], { PLANE_FAULT: 'slow' })
    const both = await Promise.all([up(), up()])
    const { pid } = await record()
    expect(both.map(({ exit, stdout }) => [exit, JSON.parse(stdout).pid])).toEqual([
      [0, pid],
      [0, pid],
    ])
  })

  test('a plane that is not well makes status fail', async () => {
    await at.hotpass(['up'], { PLANE_FAULT: 'degraded' })
    const { exit, stdout } = await at.hotpass(['status'])
    expect(exit).toBe(6)
    expect(stdout).toMatch(/status +degraded/)
  })

  test('a crash at start shows why', async () => {
    const { exit, stdout, stderr } = await at.hotpass(['up'], { PLANE_FAULT: 'crash' })
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: '' })
    expect(stderr).toContain(
      'cannot start: the disk is full\nError The plane did not start: it ended with exit code 1.',
    )
  })

  test('a record that names a stranger is not believed', async () => {
    const stale = { pid: process.pid, url: 'http://127.0.0.1:1', started_at: 'then', version: '0' }
    await writeFile(join(at.home, 'plane.json'), JSON.stringify(stale))
    expect(await at.hotpass(['down'])).toMatchObject({ exit: 0, stdout: `No plane runs on ${at.home}.\n` })
    expect(existsSync(join(at.home, 'plane.json'))).toBe(false)
  })

  test('a worker without a plane has nothing to work for', async () => {
    const { exit, stdout } = await at.hotpass(['worker', '--json'])
    expect([exit, JSON.parse(stdout).code]).toEqual([6, 'plane_unreachable'])
  })

  test('--foreground stays until it is asked to stop', async () => {
    const child = at.start(['up', '--foreground'])
    await vi.waitFor(() => expect(existsSync(join(at.home, 'plane.json'))).toBe(true), { timeout: 10_000 })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(existsSync(join(at.home, 'plane.json'))).toBe(false)
  })
})

test('a plane that ignores the stop is killed', async () => {
  const stubborn = "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)"
  const child = spawn(process.execPath, ['-e', stubborn, 'server/main.ts'])
  await once(child.stdout, 'data')
  const said: string[] = []
  expect(await stopPlane(child.pid ?? 0, (line) => said.push(line), 200)).toBe('killed')
  expect(said).toEqual([`Waiting for the plane (process ${child.pid}) to finish what it is doing.`])
})
