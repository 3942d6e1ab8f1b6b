import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  lstatSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clients, type McpClient, type Reach } from './clients.ts'
import { blockOf, configure } from './configure.ts'

let user: string
beforeEach(() => {
  user = mkdtempSync(join(tmpdir(), 'hotpass-connect-'))
})
afterEach(() => rmSync(user, { recursive: true }))

const stdio: Reach = {
  stdio: { command: '/opt/hot pass/hotpass', args: ['mcp', '--as', 'x'], env: { HOTPASS_HOME: '/d "a"' } },
}
const http: Reach = { url: 'http://127.0.0.1:4765/mcp' }
const folders = () => ({ user, project: join(user, 'project'), env: {} })
const written: [string, McpClient][] = Object.entries(clients).filter(([name]) => name !== 'generic')

describe.each(written)('%s', (_name, client) => {
  test.each([
    ['stdio', stdio],
    ['http', http],
  ])('is configured for %s in a new file that only its owner reads', (_reach, reach) => {
    const path = configure(client, reach, folders()) ?? ''
    expect(readFileSync(path, 'utf8')).toBe(blockOf(client, reach))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).not.toMatch(/hp(at)?_/)
  })

  test('is configured again without a change, and anew with one', () => {
    const path = configure(client, stdio, folders()) ?? ''
    const first = readFileSync(path, 'utf8')
    configure(client, stdio, folders())
    expect(readFileSync(path, 'utf8')).toBe(first)
    configure(client, http, folders())
    configure(client, stdio, folders())
    expect(readFileSync(path, 'utf8')).toBe(first)
  })
})

test.each(written.filter(([, { format }]) => format === 'json'))(
  '%s keeps what else its file holds, and its rights',
  (_name, client) => {
    const path = client.file?.(folders()) ?? ''
    mkdirSync(dirname(path), { recursive: true })
    const before = { theme: 'dark', [client.keys[0] ?? '']: { other: { command: 'x' }, hotpass: { old: true } } }
    writeFileSync(path, JSON.stringify(before))
    chmodSync(path, 0o644)
    configure(client, stdio, folders())
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      theme: 'dark',
      [client.keys[0] ?? '']: { other: { command: 'x' }, hotpass: client.entry(stdio) },
    })
    expect(statSync(path).mode & 0o777).toBe(0o644)
  },
)

test('TOML around our table stays as it was written, comments and all', () => {
  const path = join(user, '.codex/config.toml')
  mkdirSync(dirname(path))
  const around = (ours: string) =>
    `# mine\nmodel = "a" # why\n\n[mcp_servers.other]\ncommand = "x"\n\n${ours}[profiles.b]\nx = 1\n`
  const old = '[mcp_servers.hotpass]\nurl = "http://old"\n\n[mcp_servers.hotpass.env]\nA = "b"\n\n'
  writeFileSync(path, around(old))
  configure(clients.codex, stdio, folders())
  expect(readFileSync(path, 'utf8')).toBe(`${around('')}
[mcp_servers.hotpass]
command = "/opt/hot pass/hotpass"
args = ["mcp","--as","x"]
env = { "HOTPASS_HOME" = "/d \\"a\\"" }
`)
})

test('JSON with comments is left alone, and its owner told what to add', () => {
  const path = join(user, '.cursor/mcp.json')
  mkdirSync(dirname(path))
  const text = '{\n  // mine\n  "mcpServers": {}\n}\n'
  writeFileSync(path, text)
  expect(() => configure(clients.cursor, stdio, folders())).toThrow(
    expect.objectContaining({ code: 'invalid_input', hint: expect.stringContaining('"hotpass"') }),
  )
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a configuration that is kept elsewhere and linked to is changed where it is kept', () => {
  const kept = join(user, 'dotfiles.json')
  writeFileSync(kept, '{"theme":"dark"}')
  const path = join(user, '.cursor/mcp.json')
  mkdirSync(dirname(path))
  symlinkSync(kept, path)
  configure(clients.cursor, stdio, folders())
  expect(lstatSync(path).isSymbolicLink()).toBe(true)
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ theme: 'dark', mcpServers: { hotpass: {} } })
})

test('TOML comments over the table that follows ours stay, and ours is known however it is quoted', () => {
  const path = join(user, '.codex/config.toml')
  mkdirSync(dirname(path))
  writeFileSync(path, '[mcp_servers."hotpass"]\nurl = "http://old"\n\n# about b\n[profiles.b]\nx = 1\n')
  configure(clients.codex, http, folders())
  expect(readFileSync(path, 'utf8')).toBe(`# about b\n[profiles.b]\nx = 1\n\n${blockOf(clients.codex, http)}`)
})
