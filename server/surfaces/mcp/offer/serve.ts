import type { McpCaller } from '../caller.ts'
import type { Era, LowServer } from '../low-server.ts'
import { type ResourceKind, serveResources } from '../resources.ts'
import { streamResources } from '../stream-resources.ts'
import { appResources, appsExtension } from './app-resource.ts'
import { serveCompletions } from './completions.ts'
import { docResources } from './doc-resources.ts'
import { servePrompts } from './prompts.ts'
import { runResources } from './run-resources.ts'
import { serveSkills, skillResources } from './skills.ts'

/** What can be read, from the most particular address to the most general. */
export const resourceKinds = ({ toolbox, streams }: McpCaller): ResourceKind[] => [
  docResources,
  runResources(toolbox),
  skillResources,
  appResources,
  streamResources(streams),
]

/** All that is offered beside tools: resources, prompts, completions, skills and apps. */
export const serveOffer = (server: LowServer, caller: McpCaller, era: Era): void => {
  server.registerCapabilities({ extensions: { [appsExtension]: {} } })
  serveResources(server, resourceKinds(caller))
  servePrompts(server, caller)
  serveCompletions(server, caller)
  serveSkills(server, era)
}
