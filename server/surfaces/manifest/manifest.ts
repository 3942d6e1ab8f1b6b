import { z } from 'zod'
import { builtOnce } from '#contracts/built-once'
import { manifestStream, manifestTool, type ManifestStream, type ManifestTool } from '#contracts/manifest'
import type { Stream } from '#contracts/stream'
import type { Tool } from '#contracts/tool'

/** The tool as every surface shows it; built once per tool. */
export const manifestOf = builtOnce((tool: Tool): ManifestTool => {
  const [domain, verb] = wordsOf(tool.name)
  const inputSchema = jsonSchemaOf(tool.input, 'input')
  return manifestTool.parse({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    effect: tool.effect,
    scope: tool.policy.scope,
    approval: tool.policy.approval,
    http: {
      method: tool.effect === 'read' && fitsAddress(inputSchema) ? 'GET' : 'POST',
      path: tool.http?.path ?? `/${domain}/${verb}`,
      status: tool.http?.status ?? 200,
      upload: tool.http?.upload,
      download: tool.http?.download,
    },
    cli: { command: [domain, verb], alias: tool.cli?.alias, positional: tool.cli?.positional ?? [] },
    app: tool.app,
    annotations: {
      readOnlyHint: tool.effect === 'read',
      destructiveHint: tool.effect === 'destroy',
      idempotentHint: tool.effect === 'read',
      openWorldHint: tool.reach === 'network',
    },
    inputSchema,
    outputSchema: jsonSchemaOf(tool.output, 'output'),
    errors: tool.errors,
    example: tool.example,
  })
})

/** The stream as every surface shows it; built once per stream. */
export const streamManifestOf = builtOnce((stream: Stream): ManifestStream =>
  manifestStream.parse({
    name: stream.name,
    title: stream.title,
    description: stream.description,
    scope: stream.policy.scope,
    path: `/streams/${stream.name}`,
    cli: { command: wordsOf(stream.name) },
    inputSchema: jsonSchemaOf(stream.input, 'input'),
    eventSchema: jsonSchemaOf(stream.event, 'output'),
  }),
)

/** `runs_retry_step` is the domain `runs` and the verb `retry-step`. */
const wordsOf = (name: string) => {
  const first = name.indexOf('_')
  return [name.slice(0, first), name.slice(first + 1).replaceAll('_', '-')] as const
}

const jsonSchemaOf = (schema: z.ZodObject, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'throw', override: shorten })
  const { properties } = objectSchema.parse(JSON.parse(JSON.stringify(rest), oneTypeEach))
  return { ...rest, type: 'object', properties }
}

const objectSchema = z.object({ properties: z.record(z.string(), z.looseObject({})).default({}) })
const severalTypes = z.looseObject({ type: z.array(z.string()) })

/** Several types become several schemas: some clients know a single `type` only. */
const oneTypeEach = (_key: string, value: unknown): unknown => {
  const { success, data } = severalTypes.safeParse(value)
  if (!success) return value
  const { type: types, ...others } = data
  return { ...others, anyOf: types.map((type) => ({ type })) }
}

/** Logs and histories keep addresses, so nothing secret or personal is in one; and what has parts is no text. */
const fitsAddress = ({ properties }: ReturnType<typeof jsonSchemaOf>) =>
  !/"(secret|personal)":true/.test(JSON.stringify(properties)) &&
  Object.values(properties).every(({ type }) => type !== 'object')

/** Leaves out what every reader knows: patterns of named formats, bounds of safe integers, that further fields may be anything. */
const shorten = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  const { additionalProperties: others } = jsonSchema
  if (typeof others === 'object' && Object.keys(others).length === 0) delete jsonSchema.additionalProperties
}
