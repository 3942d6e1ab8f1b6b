import { hash } from 'node:crypto'
import type { Manifest } from '#contracts/manifest'
import { isFresh } from '../http/fresh.ts'
import type { Route } from '../http/route.ts'
import { openApi } from './document.ts'
import { htmlPage } from './page/html-page.ts'

/** The document and its page, the same for everybody, so that anybody may read them. Each is made when first asked for. */
export const documentRoutes = (manifest: Manifest): Route[] => [
  published('/openapi.json', () => ({
    body: JSON.stringify(openApi(manifest)),
    headers: { 'Content-Type': 'application/json' },
  })),
  published('/api', () => htmlPage(openApi(manifest))),
]

type Published = { body: string; headers: Record<string, string> }

const published = (path: string, make: () => Published): Route => {
  let made: (Published & { etag: string }) | undefined
  return {
    method: 'GET',
    path,
    async answer({ req }) {
      if (!made) {
        const page = make()
        made = { ...page, etag: `"${hash('sha256', page.body, 'base64url')}"` }
      }
      const headers = { ...made.headers, ETag: made.etag, 'Cache-Control': 'no-cache' }
      return isFresh(req.raw, made.etag)
        ? new Response(null, { status: 304, headers })
        : new Response(made.body, { headers })
    },
  }
}
