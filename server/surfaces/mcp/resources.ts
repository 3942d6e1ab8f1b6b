import type { ReadResourceResult, Resource, ResourceTemplateType, Server } from '@modelcontextprotocol/server'
import type { Via } from '../toolbox.ts'
import { refuse } from './result.ts'
import { viaOf } from './via.ts'

export type Contents = ReadResourceResult['contents'][number]

/** Resources of one kind, as one caller has them. */
export type ResourceKind = {
  list(via: Via): Promise<Resource[]>
  templates(via: Via): Promise<ResourceTemplateType[]>
  /** What is behind an address; nothing at once where the address is not of this kind. */
  read(uri: string, via: Via): Promise<Contents> | undefined
}

/** Lists all kinds, and reads by the first that knows the address; the last knows every address, if only to refuse it. */
export const serveResources = (server: Server, kinds: readonly ResourceKind[]): void => {
  server.registerCapabilities({ resources: { subscribe: true } })
  server.setRequestHandler('resources/templates/list', async (_request, context) => {
    const via = viaOf(context)
    const templates = await Promise.all(kinds.map((kind) => kind.templates(via))).catch(refuse)
    return { resourceTemplates: templates.flat() }
  })
  server.setRequestHandler('resources/list', async (_request, context) => {
    const via = viaOf(context)
    const resources = await Promise.all(kinds.map((kind) => kind.list(via))).catch(refuse)
    return { resources: resources.flat() }
  })
  server.setRequestHandler('resources/read', async ({ params: { uri } }, context) => {
    const via = viaOf(context)
    for (const kind of kinds) {
      const contents = kind.read(uri, via)
      if (contents) return { contents: [await contents.catch((thrown: unknown) => refuse(thrown, { uri }))] }
    }
    throw new Error(`no kind of resource answers for ${uri}`)
  })
}
