import type { ObjectSchema } from '#contracts/manifest'
import type { Parameter, Reference, Schema } from './shape.ts'

export type Field = { name: string; schema: Schema; isRequired: boolean }

/** The fields of an input. */
export const fieldsOf = ({ properties, required }: ObjectSchema): Field[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    schema: typeof schema === 'object' && !Array.isArray(schema) ? { ...schema } : {},
    isRequired: Array.isArray(required) && required.includes(name),
  }))

export const isInPath =
  (path: string) =>
  ({ name }: Field): boolean =>
    path.includes(`{${name}}`)

/** A field as the address carries it. */
export const parameterOf = (field: Field, path: string, example: Record<string, unknown>): Parameter => {
  const { name, isRequired } = field
  const { description, ...schema } = field.schema
  const inPath = isInPath(path)(field)
  return {
    name,
    in: inPath ? 'path' : 'query',
    description: typeof description === 'string' ? description : name,
    ...((isRequired || inPath) && { required: true }),
    schema,
    ...(Object.hasOwn(example, name) && { example: example[name] }),
  }
}

const refTo = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` })

/** Headers that requests take. */
export const headerParameters = {
  idempotencyKey: refTo('Idempotency-Key'),
  ifNoneMatch: refTo('If-None-Match'),
  ifRange: refTo('If-Range'),
  range: refTo('Range'),
  lastEventId: refTo('Last-Event-ID'),
}

const header = (name: string, description: string, example: string, schema: Schema = {}): Parameter => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string', ...schema },
  example,
})

export const parameterComponents: Record<string, Parameter> = Object.fromEntries(
  [
    header('Idempotency-Key', 'The same as the field `idempotency_key`, which wins where both are given.', 'import-7', {
      minLength: 1,
      maxLength: 200,
    }),
    header('If-None-Match', 'ETag of an answer that you have; 304 without a body when it is still the same.', '"4p7K"'),
    header('If-Range', 'ETag of the part that you have; another file is then sent whole.', '"4p7K"'),
    header('Range', 'The bytes wanted, one range.', 'bytes=0-99'),
    header('Last-Event-ID', 'Id of the last event that you have; the stream goes on after it.', '0'),
  ].map((one) => [one.name, one]),
)
