import { errors, type HotpassError } from '#contracts/errors'
import { errorHeaders } from './authenticate.ts'

/** An error as RFC 9457 has it, with the fields of every Hotpass error beside. */
export const problemOf = (error: HotpassError) => {
  const { status, meaning } = errors[error.code]
  const body = {
    type: `urn:hotpass:error:${error.code}`,
    title: meaning,
    status,
    detail: error.message,
    ...error.body(),
  }
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...errorHeaders(error) },
    body: JSON.stringify(body),
  }
}

export const problem = (error: HotpassError, more: Record<string, string> = {}): Response => {
  const { status, headers, body } = problemOf(error)
  return new Response(body, { status, headers: { ...headers, ...more } })
}
