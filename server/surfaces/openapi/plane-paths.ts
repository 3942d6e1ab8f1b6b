import type { ErrorCode } from '#contracts/errors'
import { always } from './codes.ts'
import { headerParameters } from './parameters.ts'
import type { Problems } from './problems.ts'
import { headers, notModified } from './replies.ts'
import { schemaRef } from './schemas.ts'
import type { Operation, Paths, Schema } from './shape.ts'

const text: Schema = { type: 'string' }
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})

type Page = Pick<Operation, 'operationId' | 'summary' | 'description'> & {
  type: string
  schema: Schema
  /** Needs no token. */
  isOpen?: boolean
  /** Has an ETag. */
  isCached?: boolean
  codes?: readonly ErrorCode[]
}

/** What the plane itself answers, beside tools and streams. */
export const planePaths = (problems: Problems): Paths => {
  const read = ({ type, schema, isOpen = false, isCached = false, codes = [], ...says }: Page) => {
    const failures = [...always, ...codes].filter((code) => !isOpen || code !== 'unauthenticated')
    const page = {
      description: says.summary,
      headers: { ...headers.any, ...(isCached && headers.cached) },
      content: { [type]: { schema } },
    }
    const get: Operation = {
      ...says,
      tags: ['plane'],
      ...(isOpen && { security: [] }),
      ...(isCached && { parameters: [headerParameters.ifNoneMatch] }),
      responses: { 200: page, ...(isCached && { 304: notModified }), ...problems.responses(failures) },
    }
    return { get }
  }
  return {
    '/readiness': read({
      operationId: 'readiness',
      summary: 'Whether the plane can serve calls',
      description: 'For supervisors and load balancers: 200 when it can, 503 when it cannot. `GET /health` tells why.',
      type: 'application/json',
      schema: object({ status: { const: 'ready' } }),
      isOpen: true,
      codes: ['unavailable'],
    }),
    '/tools': read({
      operationId: 'list_tools',
      summary: 'List tools',
      description: 'The tools that the caller may call, with their schemas, routes and examples.',
      type: 'application/json',
      schema: object({ version: text, tools: { type: 'array', items: schemaRef('tool') } }),
      isCached: true,
    }),
    '/metrics': read({
      operationId: 'metrics',
      summary: 'Metrics',
      description: 'Calls, durations and the state of the plane in the Prometheus text format.',
      type: 'text/plain',
      schema: text,
    }),
    '/openapi.json': read({
      operationId: 'openapi',
      summary: 'This document',
      description: 'The API of this plane as OpenAPI 3.1, the same for everybody.',
      type: 'application/json',
      schema: { type: 'object' },
      isOpen: true,
      isCached: true,
    }),
    '/api': read({
      operationId: 'api',
      summary: 'This document, for people',
      description: 'One page that needs nothing from elsewhere: searchable, with an example of each request.',
      type: 'text/html',
      schema: text,
      isOpen: true,
      isCached: true,
    }),
  }
}
