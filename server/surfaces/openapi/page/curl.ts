import type { Method, Operation, Parameter } from '../shape.ts'

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The request as a command that can be copied; `$HOTPASS` is the address of the plane. */
export const curl = (path: string, method: Method, operation: Operation, parameters: readonly Parameter[]): string => {
  const query = new URLSearchParams()
  let address = path
  for (const { name, in: where, example } of parameters) {
    const text = String(example)
    if (example !== undefined && where === 'path') address = address.replace(`{${name}}`, encodeURIComponent(text))
    if (example !== undefined && where === 'query') query.set(name, text)
  }
  const { content = {} } = operation.requestBody ?? {}
  const json = content['application/json']
  const bodies = [
    json && ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(json.example))}`],
    content['multipart/form-data'] && ["-F 'file=@crm.xlsx'"],
    method === 'get' && [],
  ]
  const target = [
    `curl "$HOTPASS${address}${query.size > 0 ? `?${query}` : ''}"`,
    ...(operation.security ? [] : ['-H "Authorization: Bearer $TOKEN"']),
  ]
  return bodies.flatMap((body) => (body ? [[...target, ...body].join(' \\\n  ')] : [])).join('\n\n')
}
