import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPlane, type Plane } from './plane.ts'

const program = process.env['HOTPASS_PEER_INSPECTOR'] ?? 'HOTPASS_PEER_INSPECTOR is not set: run .ci/peers.ts'

let plane: Plane
let home: string
beforeAll(async () => {
  plane = await startPlane()
  home = await mkdtemp(join(tmpdir(), 'hotpass-inspector-'))
})
afterAll(async () => {
  await plane.stop()
  await rm(home, { recursive: true })
})

type Said = { status: number; stdout: string; stderr: string }

/** What the Inspector makes of a server. */
const inspect = (url: string, ...words: string[]): Promise<Said> =>
  new Promise((done) => {
    const options = { env: { PATH: process.env['PATH'], HOME: home }, timeout: 60_000, maxBuffer: 16_000_000 }
    const all = ['--cli', url, '--transport', 'http', '--header', `Authorization: Bearer ${plane.token}`, ...words]
    execFile(program, all, options, (error, stdout, stderr) =>
      done({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    )
  })
const inspectPlane = (...words: string[]) => inspect(`${plane.url}/mcp`, ...words)

describe('the Inspector', { timeout: 120_000 }, () => {
  test.each(['', '?toolset=all'])('finds every schema of tools/list%s portable', async (query) => {
    const { status, stdout, stderr } = await inspect(`${plane.url}/mcp${query}`, '--method', 'tools/list', '--strict')
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringMatching(/\S/) })
    const { tools } = z.object({ tools: z.array(z.object({ name: z.string() })) }).parse(JSON.parse(stdout))
    expect(tools.map(({ name }) => name)).toContain('runs_refine')
  })

  test('calls a tool, and tells an error from a success', async () => {
    const call = (name: string, ...words: string[]) =>
      inspectPlane('--method', 'tools/call', '--tool-name', name, ...words)
    const right = await call('system_whoami')
    expect(right.status, right.stderr).toBe(0)
    expect(JSON.parse(right.stdout)).toMatchObject({ structuredContent: { id: 'agent' } })
    const wrong = await call('runs_get', '--tool-arg', 'run=nothing')
    expect(wrong.status, wrong.stderr).toBe(5)
    expect(wrong.stdout).toContain('run_not_found')
  })

  test('finds the app of the tool that has one', async () => {
    const { status, stdout } = await inspectPlane('--method', 'tools/list', '--app-info')
    expect(status).toBe(0)
    const apps = stdout.split('\n').filter((line) => line.includes('"hasApp":true'))
    expect(apps.map((line) => JSON.parse(line))).toMatchObject([
      { toolName: 'runs_get', resourceUri: 'ui://hotpass/row-account', resourceMimeType: 'text/html;profile=mcp-app' },
    ])
  })

  test('verifies each skill by its digests', async () => {
    const { status, stdout, stderr } = await inspectPlane('--method', 'skills/list', '--verify', '--require-digests')
    expect(status, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ name: 'refine-workbooks', conformance: [], frontmatter: [] })
  })

  test('reads the pages, gets the prompts', async () => {
    const page = await inspectPlane('--method', 'resources/read', '--uri', 'hotpass://docs/playbook')
    expect(page.status, page.stderr).toBe(0)
    expect(page.stdout).toContain('# Refine workbooks')
    const words = ['--prompt-name', 'profile_workbook', '--prompt-args', 'file=crm.xlsx']
    const prompt = await inspectPlane('--method', 'prompts/get', ...words)
    expect(prompt.status, prompt.stderr).toBe(0)
    expect(prompt.stdout).toContain('crm.xlsx')
  })

  test('finds a fault that is planted in a schema', async () => {
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const body = request.method === 'POST' ? faultyAnswer(rpc.parse(await json(request))) : undefined
      response.writeHead(body ? 200 : request.method === 'POST' ? 202 : 405, { 'content-type': 'application/json' })
      response.end(body && JSON.stringify(body))
    }
    const faulty = createServer((request, response) => void answer(request, response))
    await once(faulty.listen(0, '127.0.0.1'), 'listening')
    const address = z.object({ port: z.int() }).parse(faulty.address())
    const { status, stderr } = await inspect(
      `http://127.0.0.1:${address.port}/mcp`,
      '--method',
      'tools/list',
      '--strict',
    )
    faulty.close()
    expect(status, stderr).toBe(6)
    expect(stderr).toContain('inputSchema.properties.anything')
  })
})

const rpc = z.object({ id: z.unknown().optional(), method: z.string() })

const faultyAnswer = ({ id, method }: z.output<typeof rpc>) => {
  const results: Record<string, object> = {
    initialize: {
      protocolVersion: '2025-11-25',
      capabilities: { tools: {} },
      serverInfo: { name: 'faulty', version: '1' },
    },
    'tools/list': { tools: [{ name: 'faulty', inputSchema: { type: 'object', properties: { anything: true } } }] },
  }
  if (id === undefined) return undefined
  const result = results[method]
  return { jsonrpc: '2.0', id, ...(result ? { result } : { error: { code: -32_601, message: 'unknown' } }) }
}
