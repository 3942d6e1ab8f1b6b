import { CLIENT_CAPABILITIES_META_KEY, PROTOCOL_VERSION_META_KEY } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { errorBody } from '#contracts/error-body'
import { HotpassError } from '#contracts/errors'
import { type Connection, errorOf, exchange } from '#contracts/exchange'
import type { Via } from '../toolbox.ts'

const revision = '2026-07-28'
const method = 'tools/call'

const told = z.object({
  method: z.literal('notifications/progress'),
  params: z.object({ progress: z.number(), total: z.number(), message: z.string() }),
})
const answered = z.object({
  result: z
    .object({ isError: z.boolean().default(false), structuredContent: z.record(z.string(), z.unknown()) })
    .optional(),
  error: z.object({ data: errorBody }).optional(),
})

/** Calls a tool of a plane elsewhere by MCP, which tells of progress where REST answers once. */
export const callTold = (
  connection: Connection,
  name: string,
  input: unknown,
  { signal, traceparent, progress }: Via,
): Promise<Record<string, unknown>> => {
  const _meta = {
    [PROTOCOL_VERSION_META_KEY]: revision,
    [CLIENT_CAPABILITIES_META_KEY]: {},
    progressToken: 1,
    ...(traceparent !== undefined && { traceparent }),
  }
  const request = {
    path: '/mcp',
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'Mcp-Protocol-Version': revision,
      'Mcp-Method': method,
      'Mcp-Name': name,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { name, arguments: input, _meta } }),
    signal,
  }
  return exchange(connection, request, async ({ body }) => {
    for await (const message of messagesOf(body)) {
      const step = told.safeParse(message).data?.params
      if (step) progress?.(step.progress, step.total, step.message)
      else return outputOf(message)
    }
    throw new HotpassError('plane_unreachable', 'The plane went before it answered.')
  })
}

const outputOf = (message: unknown): Record<string, unknown> => {
  const { result, error } = answered.parse(message)
  if (error) throw errorOf(error.data)
  if (!result) throw new HotpassError('internal')
  if (result.isError) throw errorOf(errorBody.parse(result.structuredContent))
  return result.structuredContent
}

/** Each message of an answer: one as JSON, or many as they come in an event stream. */
async function* messagesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<unknown, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: {')) yield JSON.parse(line.slice('data: '.length))
  }
  if (rest.startsWith('{')) yield JSON.parse(rest)
}
