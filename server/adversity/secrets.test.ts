import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { testDatabase } from '#server/store/testing'
import { askStore, freshHome, spawnPlane, startPlane, startRun } from './testing/plane.ts'
import { killAll, postgresOf } from './testing/processes.ts'
import { filesOf, placesOf, tablesOf } from './testing/traces-of.ts'

const token = 'hp_canary_of_the_owner_1f0d'
const wrong = 'hp_canary_of_a_stranger_2e9c'
const key = 'canary_of_an_idempotency_key_3d8b'
const cell = 'canary_of_a_cell_4c7a'
const password = 'canary_of_a_password_5b69'
const content = (text: string) => Buffer.from(text).toString('base64')
const revision = '2026-07-28'
const envelope = {
  'io.modelcontextprotocol/protocolVersion': revision,
  'io.modelcontextprotocol/clientCapabilities': {},
}
/** A request of MCP as it goes to `/mcp`. */
const rpc = (method: string, params: { name?: string; arguments?: object } = {}) => ({
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: envelope } }),
  headers: {
    'mcp-protocol-version': revision,
    'mcp-method': method,
    ...(params.name !== undefined && { 'mcp-name': params.name }),
  },
})

test(
  'tokens, keys and cells stand nowhere but where they belong, whatever succeeds and fails',
  { timeout: 120_000 },
  async () => {
    const home = await freshHome()
    await mkdir(join(home, 'tokens'), { mode: 0o700 })
    await writeFile(join(home, 'tokens', 'owner'), `${token}\n`, { mode: 0o600 })
    const plane = await startPlane(home, { HOTPASS_LOG_LEVEL: 'debug' })
    const answers: [string, string][] = []

    const ask = async (
      path: string,
      options: { bearer?: string; body?: string; headers?: Record<string, string> } = {},
    ) => {
      const { bearer = token, body, headers } = options
      const response = await fetch(`${plane.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
        ...(body !== undefined && { body }),
      })
      const text =
        path.startsWith('/streams') && response.ok ? (await response.body?.cancel(), '') : await response.text()
      answers.push([`${response.status} ${path}`, JSON.stringify([...response.headers]) + text])
      return response.status
    }
    const put = (input: Record<string, unknown>, bearer = token) =>
      ask('/tools/files_put', { bearer, body: JSON.stringify({ name: 'a.csv', content: content(cell), ...input }) })
    const socket = async (path: string, protocols: string[], headers: Record<string, string> = {}) => {
      const client = new WebSocket(`${plane.url.replace('http', 'ws')}${path}`, protocols, { headers })
      const [first] = await once(client, 'message').catch((refused: unknown) => [refused])
      answers.push([`socket ${path}`, String(first)])
      const opened = client.readyState === WebSocket.OPEN
      client.on('error', () => {}).terminate()
      return opened
    }

    expect(await ask('/whoami')).toBe(200)
    expect(await ask('/metrics')).toBe(200)
    expect(await put({ idempotency_key: key })).toBe(200)
    expect(await put({ idempotency_key: key })).toBe(200)
    expect(await put({ idempotency_key: key, name: 'b.csv' })).toBe(409)
    expect(await put({ content: cell })).toBe(400)
    expect(await put({ contents: cell })).toBe(400)
    expect(await put({}, wrong)).toBe(401)
    expect(await ask('/tools/files_put', { body: `{"content":"${cell}` })).toBe(400)
    expect(await ask('/whoami', { headers: { authorization: `Basic ${btoa(`owner:${wrong}`)}` } })).toBe(401)
    expect(await ask('/whoami', { headers: { origin: 'https://elsewhere.example' } })).toBe(403)
    for (const bearer of [token, wrong]) {
      const status = bearer === token ? 200 : 401
      const refine = { name: 'runs_refine', arguments: { files: ['missing.csv'], idempotency_key: `${key}-${status}` } }
      const unknown = { name: 'no_such_tool', arguments: {} }
      for (const request of [rpc('tools/list'), rpc('tools/call', refine), rpc('tools/call', unknown)]) {
        expect(await ask('/mcp', { bearer, ...request })).toBe(status)
      }
      expect(await ask('/streams/runs_events', { bearer })).toBe(status)
      expect(await socket('/streams/runs_events', [`bearer.${bearer}`, 'hotpass'])).toBe(status === 200)
      expect(await socket('/streams/runs_events', [], { authorization: `Bearer ${bearer}` })).toBe(status === 200)
    }
    expect(await socket('/streams/none', [`bearer.${token}`])).toBe(false)

    // One run that succeeds and one of which nothing maps, both on files whose cells are marked.
    const { file } = await plane.get('files_put', {
      name: 'odd.csv',
      content: content(`Colour,Size\n${cell},9\n${cell},8\n`),
    })
    const { run: failing } = await plane.get('runs_refine', { files: [file] })
    const succeeding = await startRun(plane, cell)
    for (const [run, status] of [
      [failing, 'failed'],
      [succeeding, 'succeeded'],
    ] as const) {
      await plane.until(run, status)
      await ask(`/runs/${String(run)}`)
    }

    // Failures of the store, under calls that carry all of them.
    await killAll(await postgresOf(home))
    expect(await put({ idempotency_key: `${key}-again` })).toBe(503)
    await expect.poll(() => ask('/health'), { timeout: 20_000 }).toBe(200)

    await expect
      .poll(async () => (await askStore(home, 'select from hotpass.trace')).length, { timeout: 20_000 })
      .toBeGreaterThan(20)
    const tables = await tablesOf((query) => askStore(home, query))
    plane.child.kill('SIGTERM')
    expect(await plane.exited).toBe(0)
    const files = await filesOf(home)
    const said: [string, string] = ['log', plane.said()]
    expect(said[1]).toContain('"ready"')
    expect(tables.get('audit bodies')).toContain('files_put')

    expect(placesOf(token, [...answers, said, ...tables, ...files])).toEqual([join('tokens', 'owner')])
    expect(placesOf(wrong, [...answers, said, ...tables, ...files])).toEqual([])
    expect(placesOf(btoa(`owner:${wrong}`), [...answers, said, ...tables, ...files])).toEqual([])
    expect(placesOf(key, [...answers, said, ...tables])).toEqual(['hotpass.idempotency'])
    expect(
      placesOf(
        cell,
        [said, ...tables].filter(([name]) => name !== 'hotpass.file'),
      ),
    ).toEqual([])
    const leaking = placesOf(cell, answers)
    expect(leaking).toEqual([])
  },
)

test(
  'the password of a database URL is never said, by a plane that works and by one that cannot',
  { timeout: 120_000 },
  async () => {
    const database = await testDatabase()
    const home = await freshHome()
    const withPassword = (url: string) => url.replace(/^(postgres(?:ql)?:\/\/[^@/]+)@/, `$1:${password}@`)
    const url = withPassword(database.owner.url)
    expect(url).toContain(`:${password}@`)
    const environment = { HOTPASS_LOG_LEVEL: 'debug', HOTPASS_DATABASE_URL: url }
    const plane = await startPlane(home, environment)
    const run = await startRun(plane, 'elsewhere')
    await plane.until(run, 'succeeded')
    const cut =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
    await database.owner.pool.query(cut)
    const health = async () => JSON.stringify(await plane.call('system_health'))
    await expect.poll(health, { timeout: 20_000 }).toContain('"status":200')
    const answered = await health()
    const tables = await tablesOf(
      async (query) => (await database.owner.pool.query<Record<string, unknown>>(query)).rows,
    )
    plane.child.kill('SIGTERM')
    expect(await plane.exited).toBe(0)
    expect(
      placesOf(password, [['health', answered], ['log', plane.said()], ...tables, ...(await filesOf(home))]),
    ).toEqual([])
    await database.close()

    for (const broken of ['postgres://owner@127.0.0.1:1/none', 'postgres://owner@127.0.0.1:1', 'postgres://owner@[']) {
      const other = spawnPlane(await freshHome(), { ...environment, HOTPASS_DATABASE_URL: withPassword(broken) })
      expect(await other.exited).toBe(1)
      expect(other.said()).not.toBe('')
      expect(other.said()).not.toContain(password)
    }
    expect(await readFile(join(home, 'plane.lock'), 'utf8')).not.toContain(password)
  },
)
