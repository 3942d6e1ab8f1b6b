import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { asHotpassError, HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import { version } from '#contracts/version'
import type { Gateway } from '#server/gateway'
import { traceparentFrom } from '../traceparent.ts'
import type { Authenticate } from './authenticate.ts'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'
import { result } from './result.ts'
import { type HttpApp, mount, type Route } from './route.ts'
import { anyTool, toolRoutes } from './tool-routes.ts'

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
  /** What anybody may read, without a token. */
  open?: readonly Route[]
  /** What else is served to who has a token, such as streams; `context.get('caller')` is who that is. */
  more?: readonly Route[]
}

/** REST: each tool under its own route and under `POST /tools/{name}`. */
export const httpApp = (parts: Parts): HttpApp => {
  const { gateway, tools, authenticate, ready, metrics, report, open = [], more = [] } = parts
  const app: HttpApp = new Hono()

  app.onError((thrown) => {
    if (!(thrown instanceof HotpassError)) report(thrown)
    return problem(asHotpassError(thrown))
  })
  app.notFound(({ req }) => problem(new HotpassError('route_not_found', `Nothing is served under ${req.path}.`)))

  const readiness: Route = {
    method: 'GET',
    path: '/readiness',
    async answer() {
      if (!(await ready())) throw new HotpassError('unavailable', 'The plane is not ready yet.', { retryAfter: 1 })
      return Response.json({ status: 'ready' })
    },
  }
  app.use(async (context, next) => {
    const { traceparent = newTraceparent() } = traceparentFrom(context.req.header('traceparent'))
    context.set('traceparent', traceparent)
    await next()
    context.res.headers.set('Trace-Id', traceparent.slice(3, 35))
  })
  mount(app, [readiness, ...open])
  app.use(async (context, next) => {
    const request = context.req.raw
    context.set('caller', {
      principal: await authenticate(request),
      surface: 'rest',
      signal: request.signal,
      traceparent: context.get('traceparent'),
    })
    await next()
  })

  const list: Route = {
    method: 'GET',
    path: '/tools',
    async answer(context) {
      return result(context.req.raw, { version, tools: await gateway.list(context.get('caller')) })
    },
  }
  const measures: Route = {
    method: 'GET',
    path: '/metrics',
    answer: async (context) => context.text(await metrics.text(), 200, prometheusText),
  }
  mount(app, [list, anyTool(parts, tools), measures, ...tools.flatMap(toolRoutes(parts)), ...more])
  return app
}

const prometheusText = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }

/** The trace of a request that brings none. */
const newTraceparent = () => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
