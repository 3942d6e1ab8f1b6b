import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Principal } from '#contracts/principal'
import type { Toolbox, Via } from '#server/surfaces/toolbox'
import { traceparentFrom } from '#server/surfaces/traceparent'
import { callAnswer, listAnswer } from './answer.ts'
import { type Checks, isFields, type Message } from './checks.ts'

type Parts = {
  /** The tools as the sender of a request to `/mcp` has them. */
  toolboxFor(principal: Principal): Toolbox
  /** Whose the `Authorization` header is; rejects where it is nobody's. */
  identify(authorization: string | undefined): Promise<Principal>
  checks: Checks
}

/** Answers a request, or leaves it to the surface that answers all. */
export type FastPath = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void

/**
 * Serves the calls and lists of 2026-07-28 straight from the socket, where the SDK would answer the very same;
 * whatever fails a check goes on as it came.
 */
export const fastPath = ({ toolboxFor, identify, checks }: Parts): FastPath => {
  const answer = async (
    { headers, body, params, meta }: Message,
    principal: Principal,
    signal: AbortSignal,
  ): Promise<string> => {
    const toolbox = toolboxFor(principal)
    const via: Via = { signal, ...traceparentFrom(meta['traceparent'], headers['traceparent']) }
    return body['method'] === 'tools/list'
      ? listAnswer(body['id'], () => toolbox.list(via))
      : callAnswer(body['id'], () => toolbox.call(String(params['name']), params['arguments'] ?? {}, via))
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const principal = await identify(request.headers.authorization).catch(() => undefined)
    if (!principal) return false
    const bytes = await bytesOf(request)
    const message = messageOf(request, bytes)
    if (!message || !checks.message.every(({ holds }) => holds(message))) {
      // The surface that answers all finds here what was read.
      Object.assign(request, { rawBody: bytes })
      return false
    }
    const json = await answer(message, principal, hangUpOf(response))
    const headers = { 'content-type': 'application/json', 'Content-Length': Buffer.byteLength(json) }
    response.writeHead(200, headers).end(json)
    return true
  }

  return (request, response, otherwise) => {
    if (!checks.head.every(({ holds }) => holds(request))) return otherwise()
    serve(request, response).then(
      (served) => served || otherwise(),
      (error: Error) => response.destroy(error),
    )
  }
}

const bytesOf = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })

const messageOf = ({ headers }: IncomingMessage, bytes: Buffer): Message | undefined => {
  try {
    const body = fieldsOf(JSON.parse(bytes.toString()))
    const params = fieldsOf(body['params'])
    return { headers, body, params, meta: fieldsOf(params['_meta']) }
  } catch {
    return undefined
  }
}

const fieldsOf = (value: unknown) => (isFields(value) ? value : {})

/** Aborted when the client goes before it has its answer. */
const hangUpOf = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}
