import { Console } from 'node:console'
import { once } from 'node:events'
import type { Connect } from './surfaces/mcp/remote.ts'
import { mcpStdio } from './surfaces/mcp/stdio.ts'

/** `hotpass mcp`: serves MCP until stdin ends; stdout carries the protocol and nothing else. */
export const stdio = async (connect: Connect): Promise<void> => {
  globalThis.console = new Console(process.stderr)
  const connection = mcpStdio(connect)
  await once(process.stdin, 'close')
  await connection.close()
}
