import { z } from 'zod'
import type { ManifestTool } from '#contracts/manifest'

type Checked = Pick<ManifestTool, 'name' | 'inputSchema'>

const annotated = z.looseObject({ 'x-mcp-header': z.string() })
const call = z.looseObject({
  id: z.union([z.string(), z.number()]),
  method: z.literal('tools/call'),
  params: z.looseObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }),
})

/** Arguments that clients repeat in headers `Mcp-Param-*`, so that what stands between can route by them, must be the same there. */
export const createParamHeaderCheck = (tools: readonly Checked[]) => {
  const headersOf = new Map(
    tools.map(({ name, inputSchema }) => [
      name,
      Object.entries(inputSchema.properties).flatMap(([field, schema]) => {
        const header = annotated.safeParse(schema).data?.['x-mcp-header']
        return header === undefined ? [] : [{ field, header: `Mcp-Param-${header}` }]
      }),
    ]),
  )
  /** The refusal of a call whose headers say something else; its other headers are right. */
  return ({ headers }: Request, body: unknown): Response | undefined => {
    const { id, params } = call.safeParse(body).data ?? {}
    const wrong =
      params &&
      headersOf.get(params.name)?.find(({ field, header }) => {
        const given = headers.get(header)
        const argument = params.arguments[field]
        return given === null ? argument !== undefined && argument !== null : decoded(given) !== String(argument)
      })
    if (!wrong) return undefined
    const message = `The header ${wrong.header} does not say what the argument \`${wrong.field}\` says.`
    return Response.json({ jsonrpc: '2.0', id, error: { code: -32_020, message } }, { status: 400 })
  }
}

/** Text that no header can hold comes as `=?base64?…?=`; undefined where that is broken. */
const decoded = (value: string): string | undefined => {
  const [, base64] = /^=\?base64\?(.*)\?=$/.exec(value) ?? []
  if (base64 === undefined) return value
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes.toString() : undefined
}
