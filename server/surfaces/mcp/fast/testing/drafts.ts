/** A request to be: what is wrong with it is done to this. */
export type Draft = {
  method: string
  target: string
  headers: [name: string, value: string][]
  meta: Record<string, unknown>
  params: Record<string, unknown>
  body: Record<string, unknown>
  /** Sent in place of the fields, once it is set. */
  raw?: string | Buffer<ArrayBuffer>
  chunked?: true
}

const revision = '2026-07-28'
/** A reserved key of `_meta`. */
export const key = (name: string) => `io.modelcontextprotocol/${name}`

/** A right call, or list, of one of the tools of the plane for tests. */
export const draftOf = (method: 'tools/call' | 'tools/list', host: string, token: string): Draft => ({
  method: 'POST',
  target: '/mcp',
  headers: [
    ['host', host],
    ['accept', 'application/json, text/event-stream'],
    ['content-type', 'application/json'],
    ['authorization', `Bearer ${token}`],
    ['mcp-protocol-version', revision],
    ['mcp-method', method],
    ...(method === 'tools/call' ? [['mcp-name', 'text_echo'] satisfies [string, string]] : []),
  ],
  meta: {
    [key('protocolVersion')]: revision,
    [key('clientCapabilities')]: {},
    [key('clientInfo')]: { name: 'test', version: '1' },
  },
  params: method === 'tools/call' ? { name: 'text_echo', arguments: { text: 'hello' } } : {},
  body: { jsonrpc: '2.0', id: 1, method },
})

/** The JSON text of a draft. */
export const textOf = ({ meta, params, body }: Draft): string => {
  const given = '_meta' in params ? params : { ...params, _meta: meta }
  return JSON.stringify('params' in body ? body : { ...body, params: given })
}

/** The draft as it goes over the wire. */
export const bytesOf = (draft: Draft): Buffer => {
  const { method, target, headers, raw = textOf(draft), chunked } = draft
  const content = Buffer.from(raw)
  const length = ['transfer-encoding: chunked', `content-length: ${content.length}`][chunked ? 0 : 1]
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map((header) => header.join(': ')), length, '', '']
  const [before, after] = chunked ? [`${content.length.toString(16)}\r\n`, '\r\n0\r\n\r\n'] : ['', '']
  return Buffer.concat([Buffer.from(head.join('\r\n') + before, 'latin1'), content, Buffer.from(after)])
}
