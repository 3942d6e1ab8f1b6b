import { Console } from 'node:console'
import { once } from 'node:events'
import { toolsets } from '#policies/toolsets'
import { exposedToolbox } from './surfaces/mcp/exposure/exposed-toolbox.ts'
import { select } from './surfaces/mcp/exposure/selection.ts'
import type { Connect } from './surfaces/mcp/remote.ts'
import { mcpStdio } from './surfaces/mcp/stdio.ts'

/** `hotpass mcp`: serves MCP until stdin ends; stdout carries the protocol and nothing else. */
export const stdio = async (connect: Connect, shown: Parameters<typeof select>[1] = {}): Promise<void> => {
  const selection = select(toolsets, shown)
  globalThis.console = new Console(process.stderr)
  const connection = mcpStdio(connect, (toolbox) => exposedToolbox(toolbox, selection))
  await once(process.stdin, 'close')
  await connection.close()
}
