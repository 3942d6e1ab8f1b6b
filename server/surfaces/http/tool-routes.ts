import { HotpassError } from '#contracts/errors'
import { inputFromText } from '#contracts/input-text'
import type { ManifestTool } from '#contracts/manifest'
import { idempotencyKey } from '#contracts/text'
import type { Gateway } from '#server/gateway'
import { isForm, readForm, readJson } from './body.ts'
import { download } from './download.ts'
import { result } from './result.ts'
import type { HttpContext, Route } from './route.ts'
import { inputsOfForm } from './upload.ts'

type Parts = { gateway: Gateway; bodyLimit: number }

/** The routes of a tool: its own, and where its bytes are served as they are. */
export const toolRoutes =
  ({ gateway, bodyLimit }: Parts) =>
  (tool: ManifestTool): Route[] => {
    const { name, effect, inputSchema, http } = tool

    const named = ({ req }: HttpContext) => Object.entries(req.param())

    const calledWithForm = async (context: HttpContext, field: string) => {
      const results: unknown[] = []
      const form = await readForm(context.req.raw, bodyLimit)
      for await (const input of inputsOfForm(tool, field, form, keyOf(context.req.header('idempotency-key')))) {
        results.push(await gateway.call(name, input, context.get('caller')))
      }
      return result(context.req.raw, { results }, http.status)
    }

    const called: Route = {
      method: http.method,
      path: routePath(http.path),
      async answer(context) {
        const request = context.req.raw
        if (http.upload !== undefined && isForm(request)) return calledWithForm(context, http.upload)
        const fields = inputFromText(inputSchema, [
          ...(http.method === 'GET' ? new URL(request.url).searchParams : []),
          ...named(context),
        ])
        const given = http.method === 'GET' ? {} : await bodyOf(context, effect, bodyLimit)
        const input = isPlain(given) ? { ...given, ...fields } : given
        return result(request, await gateway.call(name, input, context.get('caller')), http.status)
      },
    }
    const downloaded = (path: string): Route => ({
      method: 'GET',
      path: routePath(path),
      answer: (context) =>
        download(context.req.raw, (part) =>
          gateway.call(name, { ...inputFromText(inputSchema, named(context)), ...part }, context.get('caller')),
        ),
    })
    return http.download === undefined ? [called] : [called, downloaded(http.download)]
  }

/** `POST /tools/{name}`: any tool, all of its input in the body. */
export const anyTool = ({ gateway, bodyLimit }: Parts, tools: readonly ManifestTool[]): Route => {
  const byName = new Map(tools.map((tool) => [tool.name, tool]))
  return {
    method: 'POST',
    path: '/tools/:tool',
    async answer(context) {
      const name = context.req.param('tool') ?? ''
      const tool = byName.get(name)
      const input = await bodyOf(context, tool?.effect, bodyLimit)
      return result(context.req.raw, await gateway.call(name, input, context.get('caller')), tool?.http.status)
    },
  }
}

/** The body as input; of a write, its key may come as a header instead. */
const bodyOf = async ({ req }: HttpContext, effect: ManifestTool['effect'] | undefined, limit: number) => {
  const given = await readJson(req.raw, limit)
  const input = given === undefined ? {} : given
  const key = effect === 'read' ? undefined : keyOf(req.header('idempotency-key'))
  return key !== undefined && isPlain(input) ? { idempotency_key: key, ...input } : input
}

const keyOf = (header: string | undefined) => {
  const { success, data, error } = idempotencyKey.safeParse(header)
  if (success) return data
  const issues = error.issues.map(({ message }) => ({ path: 'Idempotency-Key', message }))
  throw new HotpassError('invalid_input', 'The header Idempotency-Key is no key.', { issues })
}

const routePath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
