import { HotpassError } from '#contracts/errors'

/** The request with a body that fails when it is longer than `limit` bytes. */
const limited = (request: Request, limit: number): Request | Response => {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge(limit)
    return request
  }
  let bytes = 0
  const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > limit) throw tooLarge(limit)
      controller.enqueue(chunk)
    },
  })
  return new Response(request.body?.pipeThrough(count) ?? null, { headers: request.headers })
}

const tooLarge = (limit: number) => new HotpassError('body_too_large', `The body is larger than ${limit} bytes.`)

const isOf = (type: string, request: Request) =>
  new RegExp(`^${type}\\s*(;|$)`, 'i').test(request.headers.get('content-type') ?? '')

/** The JSON of a body; undefined when the body is empty. */
export const readJson = async (request: Request, limit: number): Promise<unknown> => {
  const text = await limited(request, limit).text()
  if (text === '') return undefined
  if (!isOf('application/json', request)) {
    const type = request.headers.get('content-type') ?? 'of no named type'
    throw new HotpassError('media_type_unsupported', `The body is ${type}, not JSON.`)
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HotpassError('body_malformed', 'The body is not valid JSON.', { cause })
  }
}

export const isForm = (request: Request): boolean => isOf('multipart/form-data', request)

/** The parts of a form. */
export const readForm = async (request: Request, limit: number): Promise<FormData> => {
  try {
    return await limited(request, limit).formData()
  } catch (cause) {
    if (cause instanceof HotpassError) throw cause
    throw new HotpassError('body_malformed', 'The body is not a form.', {
      hint: 'Send multipart/form-data whose boundary is the one that its Content-Type names.',
      cause,
    })
  }
}
