import { HotpassError } from '#contracts/errors'
import type { ManifestStream } from '#contracts/manifest'
import type { StreamQuery } from '#contracts/ports/streams'
import { streamQuery } from '../streams/accept.ts'

/** The stream as a resource: `runs_events` is `hotpass://runs/events`. */
export const uriOf = ({ cli }: ManifestStream): string => `hotpass://${cli.command.join('/')}`

export const uriTemplateOf = (stream: ManifestStream): string =>
  `${uriOf(stream)}{?${[...Object.keys(stream.inputSchema.properties), 'last_event_id'].join(',')}}`

/** Address of a run itself, or of one of its outputs. */
export const runAddress = /^hotpass:\/\/runs\/([0-9a-f]{8}-[0-9a-f-]{27})(?:\/outputs\/([^/?#]+))?$/

/** The stream that tells of changes behind an address: of a run those that name it. */
export const newsBehind = (uri: string): { name: string; query: StreamQuery } => {
  const [, run, output] = runAddress.exec(uri) ?? []
  if (run === undefined || output !== undefined) return addressed(uri)
  return { name: 'runs_events', query: { fields: [['run', run]] } }
}

/** What an address asks of which stream. */
export const addressed = (uri: string): { name: string; query: StreamQuery } => {
  const [, domain, noun, query] = /^hotpass:\/\/([a-z]+)\/([a-z0-9-]+)(?:\?(.*))?$/.exec(uri) ?? []
  if (domain === undefined || noun === undefined) {
    throw new HotpassError('route_not_found', `There is no resource \`${uri.slice(0, 200)}\`.`, {
      hint: 'List the resources with `resources/templates/list`.',
    })
  }
  return { name: `${domain}_${noun.replaceAll('-', '_')}`, query: streamQuery(new URLSearchParams(query)) }
}
