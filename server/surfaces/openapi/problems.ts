import { errors, type ErrorCode, HotpassError, isErrorCode } from '#contracts/errors'
import { problemOf } from '../http/problem.ts'
import { headers } from './replies.ts'
import { schemaRef } from './schemas.ts'
import type { Reference, Reply } from './shape.ts'

const headersOf: Partial<Record<number, Record<string, Reference>>> = {
  401: headers.unauthenticated,
  416: headers.part,
  429: headers.later,
  503: headers.later,
}

const replyOf = (status: number, codes: readonly ErrorCode[]): Reply => {
  const [first = 'internal'] = codes
  return {
    description: codes.map((code) => `- \`${code}\`: ${errors[code].meaning} ${errors[code].remedy}`).join('\n'),
    headers: { ...headers.any, ...headersOf[status] },
    content: {
      'application/problem+json': {
        schema: { allOf: [schemaRef('problem'), { properties: { status: { const: status }, code: { enum: codes } } }] },
        example: JSON.parse(problemOf(new HotpassError(first)).body),
      },
    },
  }
}

/** Error responses, each kept once: operations that fail alike point to the same one. */
export const createProblems = () => {
  const components: Record<string, Reply> = {}
  return {
    components,
    responses(given: readonly string[]): Record<string, Reference> {
      const codes = [...new Set(given)].filter(isErrorCode).toSorted()
      const groups = Object.entries(Object.groupBy(codes, (code) => errors[code].status))
      return Object.fromEntries(
        groups.map(([status, group]) => {
          const name = group.join('.')
          components[name] ??= replyOf(Number(status), group)
          return [status, { $ref: `#/components/responses/${name}` }]
        }),
      )
    },
  }
}
export type Problems = ReturnType<typeof createProblems>
