import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { atMost, beside, median, type Figure } from './figure.ts'
import { load } from './load.ts'
import { cpuSeconds } from './process-tree.ts'
import { hotpass, inFreshHome, planeIn } from './running.ts'

const rounds = 20
const calls = 500
/** What a server that runs for long is measured after: V8 goes on optimising for so many. */
const warmUpCalls = 20_000
/** After which traces are stored and entries sealed; that is part of what a call costs. */
const settleMilliseconds = 1_500
const protocol = '2026-07-28'

type Sent = { headers: Record<string, string>; body: string }

const requestOf = (method: string, more: { name?: string; arguments?: object } = {}): Sent => ({
  headers: {
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': protocol,
    'mcp-method': method,
    ...(more.name && { 'mcp-name': more.name }),
  },
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method,
    params: {
      ...more,
      _meta: {
        'io.modelcontextprotocol/protocolVersion': protocol,
        'io.modelcontextprotocol/clientCapabilities': {},
        'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
      },
    },
  }),
})
const call = requestOf('tools/call', { name: 'system_whoami', arguments: {} })
const list = requestOf('tools/list')
const withHeader = ({ headers, body }: Sent, more: Record<string, string>) => ({
  headers: { ...headers, ...more },
  body,
})

type Target = { url: string; sent: Sent; processes: number[]; database?: number[] }

const warmUp = async (...targets: readonly Target[]) => {
  for (const { url, sent } of targets) await load(url, sent, warmUpCalls)
}

/** CPU microseconds per call, of the floor and of the target beside it, sent to in turns. */
const besideFloor = async (floor: Target, { url, sent, processes, database = [] }: Target) => {
  const spent = async () => {
    const [all, ground, store] = await Promise.all([processes, floor.processes, database].map(cpuSeconds))
    return { all: all ?? 0, ground: ground ?? 0, store: store ?? 0 }
  }
  await sleep(settleMilliseconds)
  const before = await spent()
  let wall = 0
  for (let round = 0; round < rounds; round += 1) {
    await load(floor.url, floor.sent, calls)
    const start = performance.now()
    await load(url, sent, calls)
    wall += performance.now() - start
  }
  await sleep(settleMilliseconds)
  const after = await spent()
  const each = 1e6 / (rounds * calls)
  const bare = (after.ground - before.ground) * each
  const all = (after.all - before.all) * each
  const store = (after.store - before.store) * each
  return { bare, all, node: all - store, wall: (wall * 1_000) / (rounds * calls) }
}

const startServer = async (file: string, argument: string) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line]: unknown[] = await once(child.stdout, 'data')
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line)))
  return { child, url: `${url}/mcp` }
}

/** What a call costs with 200 tools registered, over what it costs with one. */
const manyToolsRatio = async () => {
  const [one, many] = await Promise.all(['1', '200'].map((count) => startServer('many-tools-server.ts', count)))
  if (!one || !many) throw new Error('no servers')
  const ratios = []
  try {
    const alone = { url: one.url, sent: call, processes: [one.child.pid ?? 0] }
    const crowded = { ...alone, url: many.url, processes: [many.child.pid ?? 0] }
    await warmUp(alone, crowded)
    for (let time = 0; time < 3; time += 1) {
      const { all, bare } = await besideFloor(alone, crowded)
      ratios.push(all / bare)
    }
  } finally {
    one.child.kill()
    many.child.kill()
  }
  return median(ratios)
}

const answerOf = async (url: string, { headers, body }: Sent): Promise<string> => {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.text()
}

/** MCP calls and lists against bare node:http that answers the JSON of the call, in turns. */
export async function* callFigures(): AsyncGenerator<Figure> {
  yield* await inFreshHome(async (home) => {
    await hotpass(home, 'up')
    const { url, token, processes } = await planeIn(home)
    const plane = { url: `${url}/mcp`, processes, database: processes.slice(1) }
    const authorised = { authorization: `Bearer ${token}` }
    const governed = withHeader(call, authorised)
    const answer = await answerOf(plane.url, governed)
    const { result } = z.object({ result: z.object({ structuredContent: z.json() }) }).parse(JSON.parse(answer))
    const floor = await startServer('floor.ts', answer)
    const sdk = await startServer('sdk-server.ts', JSON.stringify(result.structuredContent))
    try {
      const ground = { url: floor.url, sent: governed, processes: [floor.child.pid ?? 0] }
      const alone = { url: sdk.url, sent: call, processes: [sdk.child.pid ?? 0] }
      const fast = { ...plane, sent: governed }
      // A parameter of the media type that the fast path does not know.
      const slow = { ...plane, sent: withHeader(governed, { 'content-type': 'application/json; by=sdk' }) }
      const listing = { ...plane, sent: withHeader(list, authorised) }
      await warmUp(ground, alone, fast, slow, listing)
      const called = await besideFloor(ground, fast)
      const bySdk = await besideFloor(ground, slow)
      const listed = await besideFloor(ground, listing)
      const ungoverned = await besideFloor(ground, alone)
      return [
        atMost(4, 'governed MCP call, CPU of Node over bare node:http', called.node / called.bare, '×', 1),
        atMost(5, '… with the processes of PostgreSQL', called.all / called.bare, '×', 1),
        beside('… CPU of Node', called.node, 'µs'),
        beside('… CPU of PostgreSQL', called.all - called.node, 'µs'),
        beside('… CPU of a bare call', called.bare, 'µs'),
        beside('… wall, 10 connections', called.wall, 'µs'),
        atMost(12, 'governed MCP call through the SDK, with PostgreSQL', bySdk.all / bySdk.bare, '×', 1),
        beside("the SDK's own handler, ungoverned call", ungoverned.all / ungoverned.bare, '×'),
        beside('governed tools/list', listed.all / listed.bare, '×'),
      ]
    } finally {
      floor.child.kill()
      sdk.child.kill()
    }
  })
  yield atMost(1.2, 'MCP tools/call with 200 tools registered, CPU over 1 tool', await manyToolsRatio(), '×', 1)
}
