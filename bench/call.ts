import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { atMost, beside, median, type Figure } from './figure.ts'
import { load } from './load.ts'
import { cpuSeconds } from './process-tree.ts'
import { hotpass, inFreshHome, planeIn } from './running.ts'

const rounds = 5
const calls = 2_000
const protocol = '2026-07-28'
const request = {
  headers: {
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': protocol,
    'mcp-method': 'tools/call',
    'mcp-name': 'system_whoami',
  },
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: {
      name: 'system_whoami',
      arguments: {},
      _meta: {
        'io.modelcontextprotocol/protocolVersion': protocol,
        'io.modelcontextprotocol/clientCapabilities': {},
        'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
      },
    },
  }),
}

/** CPU microseconds per call of the processes, while the calls run. */
const cost = async (url: string, processes: number[], sent: typeof request) => {
  const before = await cpuSeconds(processes)
  const start = performance.now()
  await load(url, sent, calls)
  const wall = ((performance.now() - start) * 1_000) / calls
  return { cpu: ((await cpuSeconds(processes)) - before) * (1e6 / calls), wall }
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
    for (let round = 0; round <= rounds; round += 1) {
      const alone = await cost(one.url, [one.child.pid ?? 0], request)
      const crowded = await cost(many.url, [many.child.pid ?? 0], request)
      if (round > 0) ratios.push(crowded.cpu / alone.cpu)
    }
  } finally {
    one.child.kill()
    many.child.kill()
  }
  return median(ratios)
}

/** A governed MCP call against bare node:http that answers the same JSON, in turns. */
export async function* callFigures(): AsyncGenerator<Figure> {
  const figures = await inFreshHome(async (home) => {
    await hotpass(home, 'up')
    const plane = await planeIn(home)
    const url = `${plane.url}/mcp`
    const sent = { ...request, headers: { ...request.headers, authorization: `Bearer ${plane.token}` } }
    const answer = await fetch(url, {
      method: 'POST',
      ...sent,
      headers: { ...sent.headers, 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(await answer.text())
    const floor = await startServer('floor.ts', await answer.text())
    const measured = []
    try {
      await load(url, sent, calls)
      await load(floor.url, sent, calls)
      for (let round = 0; round < rounds; round += 1) {
        const bare = await cost(floor.url, [floor.child.pid ?? 0], sent)
        measured.push({ bare, governed: await cost(url, plane.processes, sent) })
      }
    } finally {
      floor.child.kill()
    }
    const bare = median(measured.map((one) => one.bare.cpu))
    const governed = median(measured.map((one) => one.governed.cpu))
    return [
      atMost(12, 'MCP tools/call system_whoami, CPU over bare node:http', governed / bare, '×', 1),
      beside('… CPU per governed call, server and Postgres', governed, 'µs'),
      beside('… CPU per bare call', bare, 'µs'),
      beside('… wall per governed call, 10 connections', median(measured.map((one) => one.governed.wall)), 'µs'),
    ]
  })
  yield* figures
  yield atMost(1.2, 'MCP tools/call with 200 tools registered, CPU over 1 tool', await manyToolsRatio(), '×', 1)
}
