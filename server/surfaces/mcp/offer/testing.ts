import type { Client } from '@modelcontextprotocol/client'
import type { Principal } from '#contracts/principal'
import { agent, sampleWorld } from '#server/testing/world'
import { type Toolbox, toolboxOf } from '#server/surfaces/toolbox'
import { mcpOver } from '../testing.ts'

/** The id of the run of the sample world that has finished. */
export const finished = '0193a1b2-0000-7000-8000-000000000001'

/** The sample world over MCP, as a principal has it; a test may stand between the tools and the surface. */
export const offeredWorld = async () => {
  const world = await sampleWorld()
  return {
    close: () => world.close(),
    connect: (
      mode: 'auto' | 'legacy' = 'auto',
      principal: Principal = agent,
      between: (toolbox: Toolbox) => Toolbox = (toolbox) => toolbox,
    ) => mcpOver(between(toolboxOf(world.gateway, principal, 'mcp'))).connect(mode),
  }
}

/** The text behind an address. */
export const readText = async (client: Client, uri: string): Promise<string> => {
  const [content] = (await client.readResource({ uri })).contents
  if (content && 'text' in content) return content.text
  throw new Error(`${uri} is no text`)
}
