import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { randomBytes } from 'node:crypto'
import { HotpassError } from '#contracts/errors'
import type { Principal } from '#contracts/principal'
import type { Toolbox } from '../toolbox.ts'
import type { McpCaller } from './caller.ts'
import { mcpHttp } from './http.ts'
import { mcpServers } from './server.ts'

const url = new URL('http://127.0.0.1/mcp')
const nothing = () => Promise.reject(new HotpassError('route_not_found'))
const noStreams: McpCaller['streams'] = { list: async () => [], read: nothing, open: nothing }

export const modes = { auto: 'auto', legacy: 'legacy' } as const
type Capabilities = NonNullable<NonNullable<ConstructorParameters<typeof Client>[1]>['capabilities']>

/** The MCP surface in this process over any toolbox; who asks is told by the bearer token. */
export const mcpOver = (toolbox: Toolbox, { key = randomBytes(32), streams = noStreams } = {}) => {
  const reported: unknown[] = []
  const mcp = mcpHttp({
    async authenticate({ headers }): Promise<Principal> {
      const id = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? 'ada'
      return { id, kind: 'agent', roles: ['operator'], scopes: [] }
    },
    callerOf: ({ id }) => ({ id, toolbox, streams }),
    serverFor: mcpServers(key),
    tools: [],
    bodyLimit: 100_000,
    report: (thrown) => reported.push(thrown),
  })
  return {
    mcp,
    reported,
    async connect(mode: keyof typeof modes, capabilities: Capabilities = {}) {
      const client = new Client(
        { name: 'test', version: '1' },
        { capabilities, versionNegotiation: { mode: modes[mode] } },
      )
      await client.connect(
        new StreamableHTTPClientTransport(url, { fetch: (to, init) => mcp.fetch(new Request(to, init)) }),
      )
      return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() })
    },
    /** A request of 2026-07-28 as it goes over the wire, and the body of the answer. */
    async post(
      method: string,
      { _meta = {}, ...params }: Record<string, unknown> & { _meta?: object },
      { as = 'ada', capabilities = {} }: { as?: string; capabilities?: object } = {},
    ) {
      const name = params['name'] ?? params['taskId'] ?? params['uri']
      const meta = {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientCapabilities': capabilities,
        ..._meta,
      }
      const response = await mcp.fetch(
        new Request(url, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${as}`,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
            'mcp-protocol-version': '2026-07-28',
            'mcp-method': method,
            ...(typeof name === 'string' && { 'mcp-name': name }),
          },
          body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: meta } }),
        }),
      )
      return { status: response.status, body: JSON.parse(await response.text()) }
    },
  }
}
