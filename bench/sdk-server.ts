import { getRequestListener } from '@hono/node-server'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import { createServer } from 'node:http'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { registry } from '#tools'

/** `node bench/sdk-server.ts OUTPUT`: the official SDK alone; any call of any of our tools gives the output, ungoverned. */
const structuredContent: Record<string, unknown> = JSON.parse(process.argv[2] ?? '{}')
const tools = registry.map(manifestOf).map(({ name, title, description, inputSchema, outputSchema }) => ({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
}))

const handler = createMcpHandler(
  () => {
    const server = new Server({ name: 'sdk', version: '1' }, { capabilities: { tools: {} } })
    server.setRequestHandler('tools/list', async () => ({ tools }))
    server.setRequestHandler('tools/call', async () => ({
      content: [{ type: 'text', text: JSON.stringify(structuredContent) }],
      structuredContent,
    }))
    return server
  },
  { legacy: 'reject' },
)
const server = createServer(getRequestListener((request) => handler.fetch(request)))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}` }))
})
