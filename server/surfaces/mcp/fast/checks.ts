import type { IncomingMessage } from 'node:http'
import {
  classifyInboundRequest,
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  LOG_LEVEL_META_KEY,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/server'
import type { ManifestTool } from '#contracts/manifest'

type Fields = Readonly<Record<string, unknown>>

/** The head of a request, before its body is read. */
type Head = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

/** A JSON-RPC message and the head that it came with; what is no object counts as one without fields. */
export type Message = { headers: Head['headers']; body: Fields; params: Fields; meta: Fields }

type Check<Subject> = { name: string; holds(subject: Subject): boolean }
export type Checks = { head: readonly Check<Head>[]; message: readonly Check<Message>[] }

type Known = {
  tools: readonly ManifestTool[]
  /** Largest body of a request, in bytes. */
  bodyLimit: number
}

const revision = '2026-07-28'
const envelopeKeys = [PROTOCOL_VERSION_META_KEY, CLIENT_CAPABILITIES_META_KEY, CLIENT_INFO_META_KEY, LOG_LEVEL_META_KEY]
const methods = ['tools/call', 'tools/list']

const head = ({ bodyLimit }: Known): Checks['head'] => [
  { name: 'is posted', holds: ({ method }) => method === 'POST' },
  { name: 'asks for nothing beside MCP itself', holds: ({ url }) => url === '/mcp' },
  { name: 'comes to a readable host', holds: ({ headers }) => URL.canParse(`http://${headers.host}`) },
  {
    name: 'repeats no header',
    holds: ({ headers, rawHeaders }) => Object.keys(headers).length * 2 === rawHeaders.length,
  },
  {
    name: 'is JSON',
    holds: ({ headers }) => /^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? ''),
  },
  { name: 'tells a length within the limit', holds: ({ headers }) => Number(headers['content-length']) <= bodyLimit },
  { name: 'names the revision', holds: ({ headers }) => headers['mcp-protocol-version'] === revision },
  { name: 'names a method', holds: ({ headers }) => methods.includes(String(headers['mcp-method'])) },
]

const only = (fields: Fields, ...known: string[]) => Object.keys(fields).every((key) => known.includes(key))

const message = ({ tools }: Known): Checks['message'] => {
  const fast = new Set(tools.filter(isFast).map(({ name }) => name))
  const isEnvelope = envelopes()
  return [
    { name: 'has no other fields', holds: ({ body }) => only(body, 'jsonrpc', 'id', 'method', 'params') },
    { name: 'is JSON-RPC 2.0', holds: ({ body }) => body['jsonrpc'] === '2.0' },
    { name: 'has an id', holds: ({ body: { id } }) => typeof id === 'string' || Number.isSafeInteger(id) },
    { name: 'has the named method', holds: ({ body, headers }) => body['method'] === headers['mcp-method'] },
    { name: 'has no other params', holds: ({ params }) => only(params, '_meta', 'name', 'arguments') },
    { name: 'has an envelope', holds: ({ meta }) => isEnvelope(meta) },
    // A progress token as well: progress goes out before the answer.
    {
      name: 'has no other meta',
      holds: ({ meta }) => only(meta, ...envelopeKeys, 'traceparent', 'tracestate', 'baggage'),
    },
    { name: 'calls the named tool', holds: ({ params, headers }) => params['name'] === headers['mcp-name'] },
    {
      name: 'calls a tool that only answers',
      holds: ({ body, params: { name } }) =>
        body['method'] === 'tools/list' || (typeof name === 'string' && fast.has(name)),
    },
    {
      name: 'has arguments as fields',
      holds: ({ params }) => !('arguments' in params) || isFields(params['arguments']),
    },
    {
      name: 'has no argument that readers disagree on',
      holds: ({ params }) => !isFields(params['arguments']) || !Object.hasOwn(params['arguments'], '__proto__'),
    },
  ]
}

/** A tool that never asks, never becomes a task and changes nothing that cannot be mended. */
const isFast = ({ effect, approval, http }: ManifestTool) =>
  effect !== 'destroy' && approval === 'none' && http.status === 200

const mostEnvelopes = 256
const longestEnvelope = 4_096

/** Whether the SDK takes the envelope of a message; it is asked once for each that clients send. */
const envelopes = () => {
  const known = new Map<string, boolean>()
  return (meta: Fields): boolean => {
    const envelope = JSON.stringify(Object.fromEntries(envelopeKeys.map((key) => [key, meta[key]])))
    const earlier = known.get(envelope)
    if (earlier !== undefined) return earlier
    if (envelope.length > longestEnvelope) return false
    const { kind } = classifyInboundRequest({
      httpMethod: 'POST',
      protocolVersionHeader: revision,
      body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: JSON.parse(envelope) } },
    })
    if (known.size === mostEnvelopes) known.clear()
    known.set(envelope, kind === 'modern')
    return kind === 'modern'
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const checksFor = (known: Known): Checks => ({ head: head(known), message: message(known) })
