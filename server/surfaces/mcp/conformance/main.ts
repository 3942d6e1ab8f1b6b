import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Toolbox } from '#server/surfaces/toolbox'
import { serve } from '#server/surfaces/http/serve'
import { createConfirmations, createRequestStates } from '../confirmations.ts'
import { mcpHttp, type McpHttp } from '../http.ts'
import { resourceKinds } from '../offer/serve.ts'
import { serveResources } from '../resources.ts'
import { mcpServers, type ServerFor } from '../server.ts'
import { serveTasks } from '../tasks.ts'
import { callTool } from '../tools.ts'
import { contentTools } from './content-tools.ts'
import { type Fixtures, manifestOf, said } from './fixture.ts'
import { serveFixturePrompts } from './prompts.ts'
import { pushedQuestionTools } from './pushed-question-tools.ts'
import { questionTools } from './question-tools.ts'
import { fixtureResources } from './resources.ts'
import { createFixtureTasks } from './task-tools.ts'

/**
 * `node server/surfaces/mcp/conformance/main.ts`: the MCP surface of the plane on a free port, for everybody, with the
 * tools, prompts, resources and tasks that the official conformance suite calls in place of those of the plane.
 */
const key = randomBytes(32)
const states = createRequestStates(key)
const confirmations = createConfirmations(states)
const tasks = createFixtureTasks()

/** What the surface itself makes results, errors and progress of. */
const plain: Record<string, Toolbox['call']> = {
  async test_tool_with_progress(_name, _input, { progress }) {
    for (const done of [0, 50, 100]) {
      progress?.(done, 100, `${done} of 100`)
      await delay(50)
    }
    return { done: 100 }
  },
  test_error_handling: () =>
    Promise.reject(new HotpassError('unavailable', 'This tool intentionally returns an error for testing.')),
  json_schema_2020_12_tool: async () => ({ seen: true }),
  test_x_mcp_header: async () => ({ seen: true }),
}
const changes: Fixtures = {
  test_trigger_tool_change() {
    mcp.notify.toolsChanged()
    return said('changed')
  },
  test_trigger_prompt_change() {
    mcp.notify.promptsChanged()
    return said('changed')
  },
}
const own: Fixtures = { ...contentTools, ...questionTools, ...pushedQuestionTools, ...tasks.tools, ...changes }

const schemas: Record<string, ManifestTool['inputSchema']> = {
  json_schema_2020_12_tool: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    $defs: {
      address: {
        $anchor: 'addressDef',
        type: 'object',
        properties: { street: { type: 'string' }, city: { type: 'string' } },
      },
    },
    properties: {
      name: { type: 'string' },
      address: { $ref: '#/$defs/address' },
      contactMethod: { type: 'string', enum: ['phone', 'email'] },
      phone: { type: 'string' },
      email: { type: 'string' },
    },
    allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
    if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
    then: { required: ['phone'] },
    else: { required: ['email'] },
    additionalProperties: false,
  },
  test_x_mcp_header: {
    type: 'object',
    properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
    required: ['region'],
  },
}
const tools = [...Object.keys(plain), ...Object.keys(own)].map((name) => manifestOf(name, schemas[name]))

const toolbox: Toolbox = {
  list: async () => tools,
  call: (name, input, via) => plain[name]?.(name, input, via) ?? Promise.reject(new HotpassError('tool_not_found')),
}

const serverOf = mcpServers(key)
const serverFor: ServerFor = (caller, era) => {
  const server = serverOf(caller, era)
  server.registerCapabilities({ tools: { listChanged: true }, logging: {} })
  const call = callTool(server, caller, era, confirmations)
  server.setRequestHandler('tools/call', (request, context) => {
    const fixture = own[request.params.name]
    return fixture
      ? fixture({ input: request.params.arguments ?? {}, context, server, states })
      : call(request, context)
  })
  serveFixturePrompts(server)
  serveResources(server, [fixtureResources, ...resourceKinds(caller)])
  if (era === 'legacy') server.setRequestHandler('resources/subscribe', () => ({}))
  else serveTasks(server, tasks.source)
  return server
}

const nothing = () => Promise.reject(new HotpassError('route_not_found'))
const mcp: McpHttp = mcpHttp({
  authenticate: async () => ({ id: 'suite', kind: 'agent', roles: ['operator'], scopes: [] }),
  callerOf: ({ id }) => ({ id, toolbox, streams: { list: async () => [], read: nothing, open: nothing } }),
  serverFor,
  tools,
  bodyLimit: 1_048_576,
  report: (thrown) => console.error(thrown),
})
const { url } = await serve({ app: mcp, mcp, host: '127.0.0.1', port: 0 })
console.log(JSON.stringify({ url: `${url}/mcp` }))
