import type { ManifestStream } from '#contracts/manifest'
import { always } from './codes.ts'
import { fieldsOf, headerParameters, parameterOf } from './parameters.ts'
import type { Problems } from './problems.ts'
import { headers, replyWith } from './replies.ts'
import { schemaRef } from './schemas.ts'
import type { Parameter, Paths, Schema } from './shape.ts'

const ways = `Asked for with \`Accept: application/json\` it gives a page of the events that are kept. Else they follow as
Server-Sent Events: each has an \`id\`, \`event\` names the stream, \`data\` is the event in JSON; the first has only an id,
the place where the stream begins. With \`Upgrade: websocket\` each message is \`{"id","event"}\`; where headers cannot be
set, the token comes as the subprotocol \`bearer.<token>\`.`

const after: Parameter = {
  name: 'last_event_id',
  in: 'query',
  description: 'The same as the header `Last-Event-ID`; `0`: from the first event that is kept.',
  schema: { type: 'string' },
  example: '0',
}

const pageOf = (event: Schema): Schema => ({
  type: 'object',
  properties: {
    events: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'string' }, event }, required: ['id', 'event'] },
    },
    last_event_id: { type: 'string', description: 'The next page comes after it.' },
    more: { type: 'boolean', description: 'Whether more are waiting already.' },
  },
  required: ['events', 'last_event_id', 'more'],
})

/** A stream: followed, or read page by page. */
const streamPath = ({ name, title, description, path, inputSchema }: ManifestStream, problems: Problems): Paths => {
  const page = replyWith(title, pageOf(schemaRef(`${name}.event`)), { events: [], last_event_id: '30', more: false })
  const frames = { schema: { type: 'string' }, example: `id: 31\nevent: ${name}\ndata: {…}\n\n` }
  return {
    [path]: {
      get: {
        operationId: name,
        tags: ['streams'],
        summary: title,
        description: `${description}\n\n${ways}`,
        parameters: [
          ...fieldsOf(inputSchema).map((field) => parameterOf(field, path, {})),
          after,
          headerParameters.lastEventId,
        ],
        responses: {
          101: { description: 'The connection is a WebSocket now.' },
          200: { ...page, content: { ...page.content, 'text/event-stream': frames } },
          ...problems.responses([...always, 'forbidden', 'invalid_input', 'unavailable']),
        },
      },
    },
  }
}

export const streamPaths = (streams: readonly ManifestStream[], problems: Problems): Paths => ({
  '/streams': {
    get: {
      operationId: 'list_streams',
      tags: ['streams'],
      summary: 'List streams',
      description: 'The streams that the caller may follow, with their schemas.',
      responses: {
        200: {
          description: 'List streams',
          headers: headers.any,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { streams: { type: 'array', items: schemaRef('stream') } },
                required: ['streams'],
              },
            },
          },
        },
        ...problems.responses(always),
      },
    },
  },
  ...Object.assign({}, ...streams.map((stream) => streamPath(stream, problems))),
})
