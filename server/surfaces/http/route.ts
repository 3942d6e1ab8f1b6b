import type { Context, Hono } from 'hono'
import { HotpassError } from '#contracts/errors'
import type { Caller } from '#server/gateway'
import { problem } from './problem.ts'

/** `traceparent` is known before the caller is. */
type Environment = { Variables: { caller: Caller; traceparent: string } }
export type HttpApp = Hono<Environment>
export type HttpContext = Context<Environment>

/** What answers one method of one path; GET answers HEAD too. */
export type Route = { method: 'GET' | 'POST'; path: string; answer(context: HttpContext): Promise<Response> }

/** Serves the routes; their paths tell other methods which ones they take. */
export const mount = (app: HttpApp, routes: readonly Route[]): void => {
  // A path that is written out wins over one with a field in its place.
  const byPath = Object.entries(Object.groupBy(routes, ({ path }) => path)).toSorted(
    ([one], [other]) => Number(one.includes(':')) - Number(other.includes(':')),
  )
  for (const [path, served = []] of byPath) {
    for (const { method, answer } of served) app.on(method, path, answer)
    const methods = served.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const headers = { Allow: [...methods, 'OPTIONS'].join(', ') }
    app.all(path, ({ req }) => {
      if (req.method === 'OPTIONS') return new Response(null, { status: 204, headers })
      const message = `${req.path} answers to ${headers.Allow}, not to ${req.method}.`
      return problem(new HotpassError('method_not_allowed', message), headers)
    })
  }
}
