import { randomBytes } from 'node:crypto'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { streamClient } from '#contracts/stream-client'
import type { Toolbox } from '../toolbox.ts'
import { mcpServers } from './server.ts'
import { type Connect, remoteToolbox } from './remote.ts'
import { stdioWire } from './stdio-wire.ts'

/** MCP on stdin and stdout: introduces itself at once, and reaches for the plane when something is asked of it. */
export const mcpStdio = (connect: Connect, shownAs = (toolbox: Toolbox) => toolbox) => {
  const toolbox = shownAs(remoteToolbox(() => connect(true)))
  const streams = streamClient(connect)
  const serverFor = mcpServers(randomBytes(32))
  return serveStdio(({ era }) => serverFor({ id: undefined, toolbox, streams }, era), {
    transport: stdioWire(streams),
    onerror: (error) => console.error(error.message),
  })
}
