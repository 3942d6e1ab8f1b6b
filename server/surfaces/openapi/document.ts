import type { Manifest } from '#contracts/manifest'
import { parameterComponents } from './parameters.ts'
import { planePaths } from './plane-paths.ts'
import { createProblems } from './problems.ts'
import { headerComponents, replyComponents } from './replies.ts'
import { schemasOf } from './schemas.ts'
import type { Paths } from './shape.ts'
import { streamPaths } from './stream-paths.ts'
import { toolPaths } from './tool-paths.ts'

const description = `Messy spreadsheets in, one trusted and governed dataset out. Every tool answers under its own route and under
\`POST /tools/{name}\`; agents find the same tools over MCP at \`/mcp\`.

- **Who calls**: \`Authorization: Bearer <token>\`. \`hotpass status\` tells where the tokens of this machine lie.
- **Errors** are \`application/problem+json\` with a stable \`code\` and a \`hint\` that says what to do.
- **Repeating a write**: send \`Idempotency-Key\`; the same key and arguments run once and give the same answer.
- **Pages**: a \`next_cursor\` is followed with \`cursor\`, or with the \`Link\` header.
- **Caching**: answers to GET have an \`ETag\`; with \`If-None-Match\` an answer that is still the same is 304.
- HEAD is answered wherever GET is. There is no CORS: pages of other sites cannot call.`

const license = { name: 'Apache-2.0', identifier: 'Apache-2.0' }

/** The API of a plane as OpenAPI 3.1. */
export const openApi = ({ version, tools, streams }: Manifest) => {
  const problems = createProblems()
  const byPath: Paths = {}
  const parts = [
    ...tools.flatMap((tool) => toolPaths(tool, problems)),
    streamPaths(streams, problems),
    planePaths(problems),
  ]
  for (const [path, operations] of parts.flatMap((one) => Object.entries(one))) {
    byPath[path] = { ...byPath[path], ...operations }
  }
  const domains = [...new Set(tools.map(({ cli }) => cli.command[0] ?? ''))]
  return {
    openapi: '3.1.0',
    info: { title: 'Hotpass', version, description, license, contact: { name: 'The Hotpass authors' } },
    servers: [{ url: '/', description: 'The plane that serves this document.' }],
    security: [{ token: [] }],
    tags: [
      ...domains.map((name) => ({ name, description: `The tools \`${name}_…\`.` })),
      { name: 'streams', description: 'Events as they come.' },
      { name: 'plane', description: 'The plane itself.' },
    ],
    paths: byPath,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of this plane.' } },
      schemas: schemasOf({ tools, streams }),
      parameters: parameterComponents,
      headers: headerComponents,
      responses: { ...replyComponents, ...problems.components },
    },
  }
}
export type OpenApi = ReturnType<typeof openApi>
