import type { Reference, Reply, Schema } from './shape.ts'

const refs = (...names: string[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

/** Headers of answers, by what the answer is. */
export const headers = {
  any: refs('Trace-Id'),
  cached: refs('ETag'),
  paged: refs('Link'),
  file: refs('Trace-Id', 'ETag', 'Accept-Ranges', 'Content-Disposition'),
  part: refs('Content-Range'),
  unauthenticated: refs('WWW-Authenticate'),
  later: refs('Retry-After'),
}

export const replyWith = (
  description: string,
  schema: Schema,
  example: unknown,
  more: Record<string, Reference> = {},
): Reply => ({
  description,
  headers: { ...headers.any, ...more },
  content: { 'application/json': { schema, example } },
})

export const notModified: Reference = { $ref: '#/components/responses/not_modified' }

export const replyComponents: Record<string, Reply> = {
  not_modified: {
    description: 'The answer is still the one whose ETag was sent.',
    headers: { ...headers.any, ...headers.cached },
  },
}

const text = (description: string, example: string) => ({ description, schema: { type: 'string' }, example })

export const headerComponents = {
  'Trace-Id': text(
    'Trace of the call, 32 hexadecimal digits; the one of `traceparent` where the request has it.',
    '0af7651916cd43dd8448eb211c80319c',
  ),
  ETag: text('Digest of the answer; send it as `If-None-Match`.', '"4p7K"'),
  Link: text('Where the next page is, as `rel="next"`; absent on the last.', '</runs?cursor=eyJ>; rel="next"'),
  'Retry-After': {
    description: 'Seconds after which the same call may succeed.',
    schema: { type: 'integer', minimum: 0 },
    example: 1,
  },
  'WWW-Authenticate': text('How to authenticate.', 'Bearer'),
  'Content-Range': text('The bytes that follow, of how many; `*` where none do.', 'bytes 0-99/224'),
  'Content-Disposition': text('The name of the file.', "attachment; filename*=UTF-8''rows.csv"),
  'Accept-Ranges': text('That parts of the file can be asked for.', 'bytes'),
}
