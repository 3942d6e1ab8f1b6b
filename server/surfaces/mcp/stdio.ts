import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { mcpServer } from './server.ts'
import { type Connect, remoteToolbox } from './remote.ts'

/** MCP on stdin and stdout: introduces itself at once, and reaches for the plane when tools are listed or called. */
export const mcpStdio = (connect: Connect) => {
  const toolbox = remoteToolbox(connect)
  return serveStdio(() => mcpServer(toolbox), { onerror: (error) => console.error(error.message) })
}
