import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'

const launcher = join(import.meta.dirname, '../hotpass.js')
let user: string

const hotpass = (...words: string[]): Promise<{ exit: number; stdout: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: user, HOTPASS_HOME: join(user, 'hotpass'), HOTPASS_PORT: '0' }
    execFile(process.execPath, [launcher, ...words, '--json'], { cwd: user, env }, (failed, stdout) =>
      resolve({ exit: Number(failed?.code ?? 0), stdout }),
    )
  })

const result = z.object({ token: z.object({ path: z.string(), expires_at: z.string() }), file: z.string() })
const configuration = z.object({
  mcpServers: z.object({
    hotpass: z.object({ command: z.string(), args: z.array(z.string()), env: z.record(z.string(), z.string()) }),
  }),
})
const connect = async (...words: string[]) => result.parse(JSON.parse((await hotpass('connect', ...words)).stdout))

beforeAll(async () => {
  user = await mkdtemp(join(tmpdir(), 'hotpass connect '))
})
afterAll(async () => {
  await hotpass('down')
  await rm(user, { recursive: true })
})

test('what is written for a client works as it stands, from a machine on which no plane runs, under its own name', async () => {
  const { token, file } = await connect('cursor')
  await hotpass('down')
  expect((await stat(token.path)).mode & 0o777).toBe(0o600)
  const { command, args, env } = configuration.parse(JSON.parse(await readFile(file, 'utf8'))).mcpServers.hotpass
  // Another plane may have the usual port of this machine.
  const machine = { PATH: process.env['PATH'] ?? '', HOTPASS_PORT: '0' }
  const client = new Client({ name: 'cursor', version: '1' })
  await client.connect(new StdioClientTransport({ command, args, env: { ...env, ...machine } }))
  const { structuredContent } = await client.callTool({ name: 'system_whoami', arguments: {} })
  await client.close()
  expect(structuredContent).toMatchObject({ id: 'cursor', kind: 'agent', roles: ['operator'] })
  expect(JSON.stringify(structuredContent)).not.toMatch(/tokens:|approvals:decide|audit:/)
}, 60_000)

test('connecting again keeps the token, and mints another where the file is lost', async () => {
  const first = await connect('gemini', '--days', '7')
  const secret = await readFile(first.token.path, 'utf8')
  expect(await connect('gemini')).toEqual(first)
  expect(await readFile(first.token.path, 'utf8')).toBe(secret)
  await rm(first.token.path)
  const again = await connect('gemini')
  expect(await readFile(again.token.path, 'utf8')).not.toBe(secret)
  expect(Date.parse(first.token.expires_at) - Date.now()).toBeLessThan(7.1 * 86_400_000)
}, 60_000)

test('a client that is not known is refused with those that are', async () => {
  const { exit, stdout } = await hotpass('connect', 'emacs')
  expect([exit, JSON.parse(stdout)]).toMatchObject([
    2,
    { code: 'invalid_input', hint: expect.stringContaining('codex') },
  ])
})
