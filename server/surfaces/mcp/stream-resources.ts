import { builtOnce } from '#contracts/built-once'
import type { ManifestStream } from '#contracts/manifest'
import type { Streams } from '#contracts/ports/streams'
import type { Contents, ResourceKind } from './resources.ts'
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
export const streamResources = (streams: Streams): ResourceKind => {
  const read = async (uri: string): Promise<Contents> => {
    const { name, query } = addressed(uri)
    return { uri, mimeType, text: JSON.stringify(await streams.read(name, query)) }
  }
  return {
    read,
    templates: async () =>
      (await streams.list()).map((stream) => ({ ...shown(stream), uriTemplate: uriTemplateOf(stream) })),
    list: async () =>
      (await streams.list())
        .filter(({ inputSchema }) => inputSchema['required'] === undefined)
        .map((stream) => ({ ...shown(stream), uri: uriOf(stream) })),
  }
}
