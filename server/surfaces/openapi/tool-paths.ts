import type { ManifestTool } from '#contracts/manifest'
import { downloadPath, uploadOf } from './byte-paths.ts'
import { codesOf } from './codes.ts'
import { type Field, fieldsOf, headerParameters, isInPath, parameterOf } from './parameters.ts'
import type { Problems } from './problems.ts'
import { headers, notModified, replyWith } from './replies.ts'
import { schemaRef } from './schemas.ts'
import type { Operation, Paths, Schema } from './shape.ts'

/** The routes of a tool: its own, the one of all tools, and where its bytes are served as they are. */
export const toolPaths = (tool: ManifestTool, problems: Problems): Paths[] => {
  const { name, http } = tool
  const own = http.method === 'GET' ? { get: readOf(tool, problems) } : { post: postOf(tool, problems) }
  return [
    { [http.path]: own },
    { [`/tools/${name}`]: { post: callOf(tool, problems) } },
    ...(http.download === undefined ? [] : [downloadPath(tool, http.download, problems)]),
  ]
}

const common = ({ title, description, cli }: ManifestTool) =>
  ({ tags: [cli.command[0] ?? ''], summary: title, description }) satisfies Partial<Operation>

const readOf = (tool: ManifestTool, problems: Problems): Operation => {
  const { name, title, http, inputSchema, outputSchema, example } = tool
  const paged = Object.hasOwn(outputSchema.properties, 'next_cursor') ? headers.paged : {}
  return {
    operationId: name,
    ...common(tool),
    parameters: [
      ...fieldsOf(inputSchema).map((field) => parameterOf(field, http.path, example.input)),
      headerParameters.ifNoneMatch,
    ],
    responses: {
      [http.status]: replyWith(title, schemaRef(`${name}.output`), example.output, { ...headers.cached, ...paged }),
      304: notModified,
      ...problems.responses(codesOf(tool, 'GET')),
    },
  }
}

const postOf = (tool: ManifestTool, problems: Problems): Operation => {
  const { name, http, inputSchema, example } = tool
  const fields = fieldsOf(inputSchema)
  const inPath = fields.filter(isInPath(http.path))
  const inBody = fields.filter((field) => !inPath.includes(field))
  const body = inPath.length === 0 ? schemaRef(`${name}.input`) : onlyWith(inputSchema, inBody)
  const called = sending(tool, problems, name, inBody, body)
  const parameters = [
    ...inPath.map((field) => parameterOf(field, http.path, example.input)),
    ...(called.parameters ?? []),
  ]
  const posted = parameters.length === 0 ? called : { ...called, parameters }
  return http.upload === undefined ? posted : uploadOf(tool, http.upload, posted)
}

const callOf = (tool: ManifestTool, problems: Problems): Operation =>
  sending(tool, problems, `call_${tool.name}`, fieldsOf(tool.inputSchema), schemaRef(`${tool.name}.input`))

/** A call with these fields in its body. */
const sending = (
  tool: ManifestTool,
  problems: Problems,
  operationId: string,
  fields: readonly Field[],
  schema: Schema,
): Operation => {
  const { name, title, http, effect, example } = tool
  return {
    operationId,
    ...common(tool),
    ...(effect !== 'read' && { parameters: [headerParameters.idempotencyKey] }),
    requestBody: {
      required: fields.some(({ isRequired }) => isRequired),
      content: { 'application/json': { schema, example: only(example.input, fields) } },
    },
    responses: {
      [http.status]: replyWith(title, schemaRef(`${name}.output`), example.output),
      ...problems.responses(codesOf(tool, 'POST')),
    },
  }
}

const only = <Value>(from: Record<string, Value>, fields: readonly Field[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => fields.some((field) => field.name === name)))

/** The schema of what is left of an input when its other fields are in the path. */
const onlyWith = (schema: ManifestTool['inputSchema'], fields: readonly Field[]): Schema => ({
  ...schema,
  properties: only(schema.properties, fields),
  required: fields.filter(({ isRequired }) => isRequired).map(({ name }) => name),
})
