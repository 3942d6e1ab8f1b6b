import { type Context, Hono } from 'hono'
import { asHotpassError, HotpassError } from '#contracts/errors'
import { inputFromText } from '#contracts/input-text'
import type { ManifestTool } from '#contracts/manifest'
import { version } from '#contracts/version'
import type { Caller, Gateway } from '#server/gateway'
import { traceparentFrom } from '../traceparent.ts'
import type { Authenticate } from './authenticate.ts'
import { readJson } from './body.ts'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'

type Environment = { Variables: { caller: Caller } }
export type HttpApp = Hono<Environment>

type Parts = {
  gateway: Gateway
  /** Every tool; who may call which is the gateway's decision. */
  tools: readonly ManifestTool[]
  authenticate: Authenticate
  /** Whether the plane can serve calls now. */
  ready(): Promise<boolean>
  metrics: Metrics
  /** Largest body of a request, in bytes. */
  bodyLimit: number
  /** Told of failures that no caller caused. */
  report(thrown: unknown): void
  /** Adds routes that are no tools, such as streams; they find the authenticated caller in `context.get('caller')`. */
  extend?(app: HttpApp): void
}

type Route = { method: string; path: string; answer(context: Context<Environment>): Promise<Response> }

/** REST: each tool under its own route and under `POST /tools/{name}`. */
export const httpApp = ({
  gateway,
  tools,
  authenticate,
  ready,
  metrics,
  bodyLimit,
  report,
  extend,
}: Parts): HttpApp => {
  const app: HttpApp = new Hono()

  app.onError((thrown) => {
    if (!(thrown instanceof HotpassError)) report(thrown)
    return problem(asHotpassError(thrown))
  })
  app.notFound(({ req }) => problem(new HotpassError('route_not_found', `Nothing is served under ${req.path}.`)))

  app.get('/readiness', async (context) => {
    if (!(await ready())) throw new HotpassError('unavailable', 'The plane is not ready yet.', { retryAfter: 1 })
    return context.json({ status: 'ready' })
  })

  app.use(async (context, next) => {
    const request = context.req.raw
    context.set('caller', {
      principal: await authenticate(request),
      surface: 'rest',
      signal: request.signal,
      ...traceparentFrom(request.headers.get('traceparent')),
    })
    await next()
  })
  extend?.(app)

  const call = async (context: Context<Environment>, name: string, input: unknown, status: 200 | 202 = 200) =>
    context.json(await gateway.call(name, input, context.get('caller')), status)

  const body = async ({ req }: Context<Environment>, effect: ManifestTool['effect'] | undefined) => {
    const given = (await readJson(req.raw, bodyLimit)) ?? {}
    const key = effect === 'read' ? undefined : req.header('idempotency-key')
    return key !== undefined && isPlain(given) ? { idempotency_key: key, ...given } : given
  }

  const routeOf = ({ name, effect, inputSchema, http }: ManifestTool): Route => ({
    method: http.method,
    path: http.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    async answer(context) {
      const named = Object.entries(context.req.param())
      if (http.method === 'GET') {
        const texts = [...new URL(context.req.url).searchParams, ...named]
        return call(context, name, inputFromText(inputSchema, texts), http.status)
      }
      const given = await body(context, effect)
      return call(
        context,
        name,
        isPlain(given) ? { ...given, ...inputFromText(inputSchema, named) } : given,
        http.status,
      )
    },
  })

  const effects = new Map(tools.map(({ name, effect }) => [name, effect]))
  const routes: Route[] = [
    {
      method: 'GET',
      path: '/tools',
      answer: async (context) => context.json({ version, tools: await gateway.list(context.get('caller')) }),
    },
    {
      method: 'POST',
      path: '/tools/:tool',
      async answer(context) {
        const name = context.req.param('tool') ?? ''
        return call(context, name, await body(context, effects.get(name)))
      },
    },
    { method: 'GET', path: '/metrics', answer: async (context) => context.text(metrics.text(), 200, prometheusText) },
    ...tools.map(routeOf),
  ]
  // A path that is written out wins over one with a field in its place.
  const byPath = Object.entries(Object.groupBy(routes, ({ path }) => path)).toSorted(
    ([one], [other]) => Number(one.includes(':')) - Number(other.includes(':')),
  )
  for (const [path, served = []] of byPath) {
    for (const { method, answer } of served) app.on(method, path, answer)
    const allowed = served.map(({ method }) => method).join(', ')
    app.all(path, ({ req }) =>
      problem(new HotpassError('method_not_allowed', `${req.path} answers to ${allowed}, not to ${req.method}.`), {
        Allow: allowed,
      }),
    )
  }
  return app
}

const prometheusText = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
