import { HotpassError } from '#contracts/errors'

/** The body as text, never reading more than `limit` bytes. */
const readText = async (request: Request, limit: number): Promise<string> => {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge(limit)
    return request.text()
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > limit) throw tooLarge(limit)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

const tooLarge = (limit: number) => new HotpassError('body_too_large', `The body is larger than ${limit} bytes.`)

/** The JSON of a body; undefined when the body is empty. */
export const readJson = async (request: Request, limit: number): Promise<unknown> => {
  const text = await readText(request, limit)
  if (text === '') return undefined
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new HotpassError('media_type_unsupported', `The body is ${type || 'of no named type'}, not JSON.`)
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HotpassError('body_malformed', 'The body is not valid JSON.', { cause })
  }
}
