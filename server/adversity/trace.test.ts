import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { askStore, freshHome, startPlane, workbook } from './testing/plane.ts'

const spanOf = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
})
type Span = z.output<typeof spanOf>
const exported = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanOf) })) })),
})

/** An OpenTelemetry collector that remembers the spans that came. */
const startCollector = async () => {
  const spans: Span[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { resourceSpans } = exported.parse(JSON.parse(body))
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { spans, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

/** A plane of which every connection that it or its worker opens is written down. */
const startWatched = async (environment: Record<string, string>) => {
  const home = await freshHome()
  const log = join(home, 'connections')
  const watch = import.meta.resolve('./testing/watch-connections.ts')
  const plane = await startPlane(home, {
    NODE_OPTIONS: `--import ${watch}`,
    HOTPASS_TEST_CONNECTIONS: log,
    ...environment,
  })
  const { file } = await plane.get('files_put', { name: 'traced.csv', content: workbook('traced') })
  return {
    ...plane,
    home,
    file,
    connections: async () => (await readFile(log, 'utf8')).trim().split('\n'),
  }
}

const started = z.object({ run: z.string() })
const steps = z.object({ steps: z.array(z.object({ name: z.string() })) })

test(
  'one trace leads from an MCP call over the run to each step, in the store and at the collector',
  { timeout: 120_000 },
  async () => {
    const collector = await startCollector()
    const plane = await startWatched({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}` })
    const headers = { authorization: `Bearer ${plane.token}` }

    const byHeader = async (traceparent: string) => {
      const response = await fetch(`${plane.url}/mcp`, {
        method: 'POST',
        headers: {
          ...headers,
          traceparent,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          'mcp-protocol-version': '2026-07-28',
          'mcp-method': 'tools/call',
          'mcp-name': 'runs_refine',
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: {
            name: 'runs_refine',
            arguments: { files: [plane.file] },
            _meta: {
              'io.modelcontextprotocol/protocolVersion': '2026-07-28',
              'io.modelcontextprotocol/clientCapabilities': {},
            },
          },
        }),
      })
      const answer = z.object({ result: z.object({ structuredContent: started }) }).parse(await response.json())
      return answer.result.structuredContent.run
    }
    const byMeta = async (traceparent: string) => {
      const client = new Client(
        { name: 'traced', version: '1' },
        { versionNegotiation: { mode: { pin: '2026-07-28' } } },
      )
      await client.connect(new StreamableHTTPClientTransport(new URL(`${plane.url}/mcp`), { requestInit: { headers } }))
      const input = { name: 'runs_refine', arguments: { files: [plane.file] }, _meta: { traceparent } }
      const { structuredContent } = await client.callTool(input)
      await client.close()
      return started.parse(structuredContent).run
    }

    for (const [start, digit] of [
      [byHeader, 'a'],
      [byMeta, 'b'],
    ] as const) {
      const trace = digit.repeat(32)
      const caller = digit.repeat(16)
      const run = await start(`00-${trace}-${caller}-01`)
      await plane.until(run, 'succeeded')
      const names = steps.parse(await plane.get('runs_get', { run })).steps.map(({ name }) => `step refine ${name}`)
      expect(names.length).toBeGreaterThan(1)
      const read = () =>
        askStore(
          plane.home,
          `select trace_id as "traceId", span_id as "spanId", parent_id as "parentSpanId", name
         from hotpass.trace where trace_id = $1 order by started_at`,
          [trace],
        )
      await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(2 + names.length)
      const spans = (await read()).map((row) => spanOf.parse(row))
      const [call, execution, ...rest] = spans
      expect(call).toMatchObject({ name: 'tools/call runs_refine', parentSpanId: caller })
      expect(execution).toMatchObject({ name: 'run refine', parentSpanId: call?.spanId })
      expect(rest.map(({ name }) => name)).toEqual(names)
      for (const step of rest) expect(step.parentSpanId).toBe(execution?.spanId)

      const collected = () => collector.spans.filter(({ traceId }) => traceId === trace).map(({ spanId }) => spanId)
      await expect
        .poll(() => collected().toSorted(), { timeout: 20_000 })
        .toEqual(spans.map(({ spanId }) => spanId).toSorted())
    }
    expect((await plane.connections()).some((where) => where.includes(`:${collector.port}`))).toBe(true)
  },
)

test(
  'without a collector, neither the plane nor its worker connects to anything but the socket of PostgreSQL',
  { timeout: 120_000 },
  async () => {
    const plane = await startWatched({})
    const { run } = await plane.get('runs_refine', { files: [plane.file] })
    await plane.until(run, 'succeeded')
    plane.child.kill('SIGTERM')
    expect(await plane.exited).toBe(0)
    const connections = await plane.connections()
    expect(connections.length).toBeGreaterThan(1)
    expect(connections.filter((where) => !where.includes('.s.PGSQL.5432'))).toEqual([])
  },
)
