import { z } from 'zod'
import { errorBody } from '#contracts/error-body'
import { type Manifest, manifestStream, manifestTool } from '#contracts/manifest'
import type { Reference, Schema } from './shape.ts'

export const schemaRef = (name: string): Reference => ({ $ref: `#/components/schemas/${name}` })

/** A schema as a component: what points into itself points there, and own keywords are marked as such. */
const component = (name: string, schema: Schema): [string, Schema] => [
  name,
  JSON.parse(
    JSON.stringify(schema)
      .replaceAll('"$ref":"#', `"$ref":"#/components/schemas/${name}`)
      .replaceAll(/"(personal|secret)":true/g, '"x-$1":true'),
  ),
]

const jsonSchema = (schema: z.ZodType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' })
  return rest
}

const anyObject = z.record(z.string(), z.unknown())
const listedTool = manifestTool.extend({
  inputSchema: anyObject.describe('JSON Schema 2020-12.'),
  outputSchema: anyObject.describe('JSON Schema 2020-12.'),
  example: z.object({ input: anyObject, output: anyObject }),
})
const listedStream = manifestStream.extend({
  inputSchema: anyObject.describe('JSON Schema 2020-12.'),
  eventSchema: anyObject.describe('JSON Schema 2020-12.'),
})

/** An error as RFC 9457 has it, with the fields of every Hotpass error beside. */
const problem = errorBody.extend({
  type: z.string().describe('`urn:hotpass:error:` and the code.'),
  title: z.string().describe('What the code means.'),
  status: z.int(),
  detail: z.string().describe('The same as `message`.'),
})

export const schemasOf = ({ tools, streams }: Pick<Manifest, 'tools' | 'streams'>): Record<string, Schema> =>
  Object.fromEntries([
    ['problem', jsonSchema(problem)],
    ['tool', jsonSchema(listedTool)],
    ['stream', jsonSchema(listedStream)],
    ...tools.flatMap(({ name, inputSchema, outputSchema }) => [
      component(`${name}.input`, inputSchema),
      component(`${name}.output`, outputSchema),
    ]),
    ...streams.map(({ name, eventSchema }) => component(`${name}.event`, eventSchema)),
  ])
