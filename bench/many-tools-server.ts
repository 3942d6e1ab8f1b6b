import { randomBytes } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { matrixPolicy } from '#policies/matrix'
import { approvalRequests } from '#server/approvals/requests'
import { createGateway } from '#server/call/call'
import type { Database } from '#server/store/database'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { callersOf } from '#server/surfaces/mcp/caller'
import { mcpHttp } from '#server/surfaces/mcp/http'
import { mcpServers } from '#server/surfaces/mcp/server'
import { serve } from '#server/surfaces/http/serve'
import type { Tool } from '#contracts/tool'
import whoami from '#tools/system/whoami'

/** `node bench/many-tools-server.ts COUNT`: MCP over a registry of so many tools, without a store. */
const count = Number(process.argv[2] ?? 1)
const others: Tool[] = Array.from({ length: count - 1 }, (_, index) => ({ ...whoami, name: `other_tool${index}` }))
const registry: readonly Tool[] = [...others, whoami]
const database = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const clock = { now: () => new Date() }
const ids = { next: () => '' }
const gateway = createGateway({
  registry,
  manifestOf,
  policy: matrixPolicy,
  database,
  bind: () => Object.create(null),
  limit: () => {},
  audit: { group: async () => {}, within: async () => {} },
  approvals: approvalRequests({ database, clock, ids }),
  clock,
  ids,
  span: (_name, _caller, body) => body(undefined),
  report: (error) => console.error(error),
})
const report = (thrown: unknown) => console.error(thrown)
const mcp = mcpHttp({
  callerOf: callersOf({
    toolsets: { default: registry.map(({ name }) => name) },
    gateway,
    streamsFor: () => ({
      list: async () => [],
      read: () => Promise.reject(new Error('there are no streams here')),
      open: () => Promise.reject(new Error('there are no streams here')),
    }),
  }),
  serverFor: mcpServers(randomBytes(32)),
  tools: registry.map(manifestOf),
  authenticate: async () => ({ id: 'owner', kind: 'human', roles: ['admin'], scopes: ['system:read'] }),
  bodyLimit: 1_000_000,
  report,
})
const { url } = await serve({ app: mcp, mcp, host: '127.0.0.1', port: 0 })
console.log(JSON.stringify({ url }))
