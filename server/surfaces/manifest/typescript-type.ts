type Schema = Readonly<Record<string, unknown>>
/** Whether a caller writes the value or reads it. */
export type Direction = 'input' | 'output'

/** Keywords that make the type, and those that the plane alone checks. */
const known = new Set([
  ...['type', 'properties', 'required', 'items', 'enum', 'const', 'anyOf', 'additionalProperties'],
  ...['description', 'title', 'default', 'examples', 'format', 'pattern', 'propertyNames', 'personal', 'secret'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
])

/** A JSON Schema as a TypeScript type; throws at a keyword that it does not know. */
export const typeOf = (schema: unknown, direction: Direction): string => {
  if (!isSchema(schema)) throw new Error(`${JSON.stringify(schema)} is no schema`)
  const strange = Object.keys(schema).filter((keyword) => !known.has(keyword))
  if (strange.length > 0) throw new Error(`A type for the keyword ${strange.join(', ')} is missing.`)
  const { type, enum: choices, anyOf, items } = schema
  const eachOf = (schemas: readonly unknown[]) => schemas.map((one) => typeOf(one, direction)).join(' | ')

  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (Array.isArray(anyOf)) return eachOf(anyOf)
  if (Array.isArray(type)) return eachOf(type.map((one) => ({ ...schema, type: one })))
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
    case 'number':
      return type
    case 'integer':
      return 'number'
    case 'array':
      return `(${typeOf(items ?? {}, direction)})[]`
    case 'object':
      return objectOf(schema, direction)
    case undefined:
      return 'unknown'
    default:
      throw new Error(`${JSON.stringify(type)} is no type.`)
  }
}

const objectOf = ({ properties, required, additionalProperties: others }: Schema, direction: Direction) => {
  const fields = isSchema(properties) ? Object.entries(properties) : []
  if (fields.length === 0) {
    return `Record<string, ${others === false ? 'never' : isSchema(others) ? typeOf(others, direction) : 'unknown'}>`
  }
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name)
  const lines = fields.map(([name, field]) => {
    const type = typeOf(field, direction)
    if (isRequired(name)) return `${commentOf(field)}${name}: ${type}\n`
    return `${commentOf(field)}${name}?: ${type}${direction === 'input' ? ' | undefined' : ''}\n`
  })
  return `{\n${lines.join('')}}`
}

const commentOf = (field: unknown) => {
  const { description, default: fallback } = isSchema(field) ? field : {}
  const says = [description, fallback !== undefined && `Default: \`${JSON.stringify(fallback)}\`.`].filter(Boolean)
  return says.length > 0 ? `/** ${says.join(' ').replaceAll('*/', '*\\/')} */\n` : ''
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
