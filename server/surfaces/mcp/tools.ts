import { type CallToolRequest, ProtocolError, type Server, type ServerContext } from '@modelcontextprotocol/server'
import { builtOnce } from '#contracts/built-once'
import { asHotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { McpCaller } from './caller.ts'
import type { Confirmations } from './confirmations.ts'
import { isWay } from './exposure/addressing.ts'
import type { Era } from './low-server.ts'
import { failureResult, failureText, refuse, successResult } from './result.ts'
import { taskMade } from './run-tasks.ts'
import { viaOf } from './via.ts'

/** A tool as `tools/list` shows it. */
export const listed = builtOnce(
  ({ name, title, description, annotations, inputSchema, outputSchema, app }: ManifestTool) => ({
    name,
    title,
    description,
    annotations,
    inputSchema,
    outputSchema,
    ...(app && { _meta: { ui: { resourceUri: app } } }),
  }),
)

export const serveTools = (server: Server, caller: McpCaller, era: Era, confirmations: Confirmations): void => {
  server.registerCapabilities({ tools: {} })
  server.setRequestHandler('tools/list', async (_request, context) => {
    const tools = await caller.toolbox.list(viaOf(context)).catch(refuse)
    return { tools: tools.map(listed) }
  })
  server.setRequestHandler('tools/call', callTool(server, caller, era, confirmations))
}

/** Calls the tool that a request names: its result, a question to the client, or a task that stands for the run it started. */
export const callTool =
  (server: Server, caller: McpCaller, era: Era, confirmations: Confirmations) =>
  async ({ params }: CallToolRequest, context: ServerContext) => {
    const call = { principal: caller.id, tool: params.name, input: params.arguments ?? {} }
    try {
      const output = await caller.toolbox.call(call.tool, confirmations.answered(call, context), viaOf(context))
      return (await taskMade(caller, call.tool, output, context)) ?? successResult(output)
    } catch (thrown) {
      if (thrown instanceof ProtocolError) throw thrown
      const error = asHotpassError(thrown)
      if (error.code === 'tool_not_found' && !isWay(call.tool)) return refuse(error)
      const question = await confirmations.question(server, call, error, context)
      return question ?? (era === 'legacy' ? failureText(error) : failureResult(error))
    }
  }
