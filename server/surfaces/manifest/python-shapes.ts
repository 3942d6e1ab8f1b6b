import { z } from 'zod'
import type { ObjectSchema } from '#contracts/manifest'

const schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  description: z.string().optional(),
})

const scalars: Record<string, string> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  null: 'None',
}

const literals = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
])

/** Names that no field of a class can have. */
const reserved =
  /^(False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/

/** `runs_get` as the beginning of the name of a class: `RunsGet`. */
export const className = (name: string): string =>
  name
    .split(/[_-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

/** A docstring on lines of at most 120 characters: a summary, and what follows it. */
export const docstring = (indent: string, summary: string, ...paragraphs: string[]): string => {
  const [first = [], ...rest] = [summary, ...paragraphs].map((text) => wrapped(text, 114 - indent.length))
  const body = rest.flatMap((lines) => ['', ...lines.map((line) => indent + line)])
  const opening = `${indent}"""${first.join(`\n${indent}`)}`
  return rest.length === 0 ? `${opening}"""` : [opening, ...body, `${indent}"""`].join('\n')
}

/** Without what would end a docstring, or be read as something else in it. */
const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"""', '""\\"').replace(/"$/, '\\"')

const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = []
  for (const word of escaped(text).split(/\s+/)) {
    const line = lines.pop()
    if (line === undefined) lines.push(word)
    else if (line.length + 1 + word.length > width) lines.push(line, word)
    else lines.push(`${line} ${word}`)
  }
  return lines
}

/** Objects of JSON Schema as the classes of Python that `TypedDict` makes. */
export const pythonShapes = () => {
  const written: string[] = []
  const known = new Map<string, string>()

  const typeOf = (given: unknown, name: string): string => {
    const { type, const: only, enum: options = only === undefined ? undefined : [only], ...rest } = schema.parse(given)
    if (options) return `Literal[${options.map((option) => literals.get(option) ?? JSON.stringify(option)).join(', ')}]`
    if (rest.anyOf) return rest.anyOf.map((one) => typeOf(one, name)).join(' | ')
    if (Array.isArray(type)) return type.map((one) => typeOf({ type: one }, name)).join(' | ')
    if (type === 'array') return `list[${typeOf(rest.items ?? {}, name)}]`
    if (type === 'object') {
      const inside = z.looseObject({ type: z.literal('object'), properties: z.record(z.string(), z.json()) })
      const shape = inside.safeParse(given)
      return shape.success
        ? nameOf(given, shape.data.properties, name)
        : `dict[str, ${typeOf(rest.additionalProperties || {}, name)}]`
    }
    if (type === undefined) return 'object'
    const scalar = scalars[type]
    if (scalar === undefined) throw new Error(`${name}: Python has no type for ${JSON.stringify(given)}`)
    return scalar
  }

  /** Writes the class of this shape; the same shape a second time is another name of the first. */
  const nameOf = (given: unknown, properties: ObjectSchema['properties'], name: string): string => {
    const { required = [] } = z.looseObject({ required: z.array(z.string()).optional() }).parse(given)
    const fields = Object.entries(properties).map(([field, value]) => {
      const type = typeOf(value, `${name}${className(field)}`)
      return {
        field,
        type: required.includes(field) ? type : `NotRequired[${type}]`,
        description: schema.parse(value).description,
      }
    })
    const text = JSON.stringify(given)
    const first = known.get(text)
    if (first !== undefined) {
      written.push(`${name} = ${first}`)
      return name
    }
    known.set(text, name)
    if (fields.some(({ field }) => reserved.test(field) || !/^[a-z_]\w*$/i.test(field))) {
      const pairs = fields.map(({ field, type }) => `${JSON.stringify(field)}: ${type}`)
      written.push(`${name} = TypedDict("${name}", {${pairs.join(', ')}})`)
      return name
    }
    const lines = fields.flatMap(({ field, type, description }) => [
      `    ${field}: ${type}`,
      ...(description === undefined ? [] : [docstring('    ', description)]),
    ])
    written.push(`class ${name}(TypedDict):\n${lines.length === 0 ? '    pass' : lines.join('\n')}`)
    return name
  }

  return {
    /** Writes a class for the shape and for each inside of it. */
    add(given: ObjectSchema, name: string): void {
      nameOf(given, given.properties, name)
    },
    text: () => written.join('\n\n\n'),
  }
}
