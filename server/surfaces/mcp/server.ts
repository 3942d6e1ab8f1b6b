import { Server, type ServerContext } from '@modelcontextprotocol/server'
import { builtOnce } from '#contracts/built-once'
import { asHotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Streams } from '#contracts/ports/streams'
import { version } from '#contracts/version'
import type { Toolbox, Via } from '../toolbox.ts'
import { traceparentFrom } from '../traceparent.ts'
import { serveResources } from './resources.ts'
import { failureResult, refuse, successResult } from './result.ts'

const instructions = `Hotpass refines messy spreadsheets into one trusted, governed dataset; no row is lost without being named.
Start with system_whoami (what you may do), then workbook_profile on each file (what is in it), then runs_refine.
Files are paths inside the allowed folders, or handles from files_put. Errors carry a code and a hint: follow the hint.`

/** How long a client may keep what it was told; the plane decides anew on each call. */
const cacheHint = { ttlMs: 60_000, cacheScope: 'private' } as const

const listed = builtOnce(({ name, title, description, annotations, inputSchema, outputSchema }: ManifestTool) => ({
  name,
  title,
  description,
  annotations,
  inputSchema,
  outputSchema,
}))

/**
 * A server for one caller: over HTTP for one request, over stdio for one connection. Before 2026-07-28 streams are read,
 * not subscribed to.
 */
export const mcpServer = (toolbox: Toolbox, streams: Streams, era: 'legacy' | 'modern'): Server => {
  const server = new Server(
    { name: 'hotpass', title: 'Hotpass', version },
    {
      capabilities: { tools: {}, resources: era === 'modern' ? { subscribe: true } : {} },
      instructions,
      cacheHints: {
        'server/discover': cacheHint,
        'tools/list': cacheHint,
        'resources/list': cacheHint,
        'resources/templates/list': cacheHint,
      },
    },
  )
  server.setRequestHandler('tools/list', async (_request, context) => {
    const tools = await toolbox.list(viaOf(context)).catch(refuse)
    return { tools: tools.map(listed) }
  })
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    try {
      return successResult(await toolbox.call(params.name, params.arguments ?? {}, viaOf(context)))
    } catch (thrown) {
      const error = asHotpassError(thrown)
      return error.code === 'tool_not_found' ? refuse(error) : failureResult(error)
    }
  })
  serveResources(server, streams)
  return server
}

const viaOf = ({ mcpReq, http }: ServerContext): Via => ({
  signal: mcpReq.signal,
  ...traceparentFrom(mcpReq._meta?.['traceparent'], http?.req?.headers.get('traceparent')),
})
