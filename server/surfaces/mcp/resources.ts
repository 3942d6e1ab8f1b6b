import type { Server } from '@modelcontextprotocol/server'
import { builtOnce } from '#contracts/built-once'
import type { ManifestStream } from '#contracts/manifest'
import type { Streams } from '#contracts/ports/streams'
import { refuse } from './result.ts'
import { addressed, uriOf, uriTemplateOf } from './stream-address.ts'

const mimeType = 'application/json'

const shown = builtOnce(({ name, title, description }: ManifestStream) => ({
  name,
  title,
  mimeType,
  description: `${description} Reading gives a page of events, its \`last_event_id\` and whether there are \`more\`; \
read again with that id for what came after it. Subscribe to be told of news.`,
}))

/** Each stream as a resource that is read page by page. */
export const serveResources = (server: Server, streams: Streams): void => {
  server.setRequestHandler('resources/templates/list', async () => ({
    resourceTemplates: (await streams.list().catch(refuse)).map((stream) => ({
      ...shown(stream),
      uriTemplate: uriTemplateOf(stream),
    })),
  }))
  server.setRequestHandler('resources/list', async () => ({
    resources: (await streams.list().catch(refuse))
      .filter(({ inputSchema }) => inputSchema['required'] === undefined)
      .map((stream) => ({ ...shown(stream), uri: uriOf(stream) })),
  }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }) => {
    try {
      const { name, query } = addressed(uri)
      return { contents: [{ uri, mimeType, text: JSON.stringify(await streams.read(name, query)) }] }
    } catch (thrown) {
      return refuse(thrown)
    }
  })
}
