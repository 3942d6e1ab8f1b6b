import type { ManifestTool } from '#contracts/manifest'
import { codesOf } from './codes.ts'
import { fieldsOf, headerParameters, isInPath, parameterOf } from './parameters.ts'
import type { Problems } from './problems.ts'
import { headers, notModified, replyWith } from './replies.ts'
import { schemaRef } from './schemas.ts'
import type { Operation, Paths } from './shape.ts'

const bytes = { type: 'string', format: 'binary' }

/** The operation taking files of a form too. */
export const uploadOf = (
  { name, title, http, example }: ManifestTool,
  field: string,
  operation: Operation,
): Operation => {
  const files = { type: 'array', minItems: 1, maxItems: 100, items: bytes }
  const form = { type: 'object', properties: { file: files }, required: ['file'] }
  const output = schemaRef(`${name}.output`)
  const each = { type: 'object', properties: { results: { type: 'array', items: output } }, required: ['results'] }
  return {
    ...operation,
    description: `${operation.description} As a form, each file is a call of its own: its bytes are \`${field}\`, its file name is \`name\`, and \`results\` has their answers in order.`,
    requestBody: {
      required: true,
      content: { ...operation.requestBody?.content, 'multipart/form-data': { schema: form } },
    },
    responses: { ...operation.responses, [http.status]: replyWith(title, { anyOf: [output, each] }, example.output) },
  }
}

/** Where the bytes are served as they are that a tool gives in slices. */
export const downloadPath = (tool: ManifestTool, path: string, problems: Problems): Paths => {
  const { name, title, cli, inputSchema, example } = tool
  const file = (description: string, more = {}) => ({
    description,
    headers: { ...headers.file, ...more },
    content: { '*/*': { schema: bytes } },
  })
  return {
    [path]: {
      get: {
        operationId: `download_${name}`,
        tags: [cli.command[0] ?? ''],
        summary: `${title}, as bytes`,
        description: `The bytes of a whole file, or the range that is asked for. The same as \`${name}\` slice by slice, under the same policy.`,
        parameters: [
          ...fieldsOf(inputSchema)
            .filter(isInPath(path))
            .map((field) => parameterOf(field, path, example.input)),
          headerParameters.range,
          headerParameters.ifRange,
          headerParameters.ifNoneMatch,
        ],
        responses: {
          200: file('The file.'),
          206: file('The range of the file.', headers.part),
          304: notModified,
          ...problems.responses([...codesOf(tool, 'GET'), 'range_not_satisfiable']),
        },
      },
    },
  }
}
