import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '#cli/testing'
import type { Finding } from './finding.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "hotpass doctor's "))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const doctor = async (env: Record<string, string>) => {
  const { exit, stdout } = await run(['doctor', '--json'], { env: { HOTPASS_HOME: home, HOTPASS_PORT: '0', ...env } })
  const { well, findings }: { well: boolean; findings: Finding[] } = JSON.parse(stdout)
  expect(well).toBe(exit === 0)
  return { exit, wrong: findings.filter(({ status }) => status === 'wrong'), findings }
}

/** Answers as a plane whose tools give this, and takes a port. */
const serving = async (tools: Record<string, unknown>) => {
  const server = createServer(({ url = '' }, response) =>
    response.end(JSON.stringify(tools[url.replace('/tools/', '')] ?? {})),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port: String(port), url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

test('on a machine where nothing runs yet, nothing is wrong, and the next command is named', async () => {
  await rm(home, { recursive: true })
  const { exit, findings } = await doctor({})
  expect(exit).toBe(0)
  expect(findings).toContainEqual({ name: 'plane', status: 'note', detail: 'it is not running', mend: 'hotpass up' })
  expect(findings).toContainEqual({ name: 'port', status: 'ok', detail: '0 is free' })
})

test('what others can read is found, and the command that is named mends it', async () => {
  await mkdir(join(home, 'tokens'), { mode: 0o700 })
  await writeFile(join(home, 'tokens/owner'), 'hp_secret', { mode: 0o644 })
  await writeFile(join(home, 'tokens/claude-code'), 'hpat_secret', { mode: 0o640 })
  await chmod(home, 0o755)
  const { exit, wrong } = await doctor({})
  expect([exit, wrong.map(({ name }) => name)]).toEqual([6, ['data directory', 'tokens', 'tokens']])
  expect(JSON.stringify(wrong)).not.toMatch(/hp(at)?_secret/)
  for (const { mend = '' } of wrong) execFileSync('sh', ['-c', mend])
  expect(await doctor({})).toMatchObject({ exit: 0, wrong: [] })
})

test('a port that another program uses is found before the start fails', async () => {
  const other = await serving({})
  const { exit, wrong } = await doctor({ HOTPASS_PORT: other.port })
  other.close()
  expect([exit, wrong]).toEqual([
    6,
    [
      {
        name: 'port',
        status: 'wrong',
        detail: `${other.port} is used by another program`,
        mend: 'HOTPASS_PORT=0 hotpass up',
      },
    ],
  ])
})

test('a plane tells of its parts and of its audit chain, each with its remedy', async () => {
  const plane = await serving({
    system_whoami: { id: 'owner', roles: ['admin'] },
    system_health: { parts: [{ name: 'audit', status: 'degraded', detail: 'entries wait', remedy: 'Wait.' }] },
    audit_verify: { intact: false, sealed: 9, faults: [{ position: 7, fault: 'changed' }] },
  })
  const { exit, wrong } = await doctor({ HOTPASS_URL: plane.url, HOTPASS_TOKEN: 'any' })
  plane.close()
  expect(exit).toBe(6)
  expect(wrong).toEqual([
    { name: 'audit', status: 'wrong', detail: 'entries wait', mend: 'Wait.' },
    { name: 'audit chain', status: 'wrong', detail: 'entry 7: changed', mend: 'hotpass audit verify' },
  ])
})

test('a plane that does not answer is named with what to do', async () => {
  const { exit, wrong } = await doctor({ HOTPASS_URL: 'http://127.0.0.1:1', HOTPASS_TOKEN: 'any' })
  expect([exit, wrong]).toMatchObject([6, [{ name: 'answers', detail: expect.stringContaining('plane_unreachable') }]])
})
