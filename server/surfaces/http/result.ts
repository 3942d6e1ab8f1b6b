import { hash } from 'node:crypto'
import { isFresh, revalidated } from './fresh.ts'

/** What a tool gives, as JSON; to GET with its digest as ETag, and with a link to the next page where there is one. */
export const result = (request: Request, output: Record<string, unknown>, status: 200 | 202 = 200): Response => {
  const body = JSON.stringify(output)
  const headers = { 'Content-Type': 'application/json' }
  if (request.method === 'POST') return new Response(body, { status, headers })
  const etag = `"${hash('sha256', body, 'base64url')}"`
  const known = { ETag: etag, ...revalidated, ...linkToNext(request, output['next_cursor']) }
  return isFresh(request, etag)
    ? new Response(null, { status: 304, headers: known })
    : new Response(body, { status, headers: { ...headers, ...known } })
}

const linkToNext = ({ url }: Request, cursor: unknown): Record<string, string> => {
  if (typeof cursor !== 'string') return {}
  const next = new URL(url)
  next.searchParams.set('cursor', cursor)
  return { Link: `<${next.pathname}${next.search}>; rel="next"` }
}
