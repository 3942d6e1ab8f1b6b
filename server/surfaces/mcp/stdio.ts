import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { streamClient } from '#contracts/stream-client'
import { mcpServer } from './server.ts'
import { type Connect, remoteToolbox } from './remote.ts'
import { stdioWire } from './stdio-wire.ts'

/** MCP on stdin and stdout: introduces itself at once, and reaches for the plane when something is asked of it. */
export const mcpStdio = (connect: Connect) => {
  const toolbox = remoteToolbox(() => connect(true))
  const streams = streamClient(connect)
  return serveStdio(({ era }) => mcpServer(toolbox, streams, era), {
    transport: stdioWire(streams),
    onerror: (error) => console.error(error.message),
  })
}
