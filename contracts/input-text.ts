import type { ObjectSchema } from './manifest.ts'

type Json = ObjectSchema['properties'][string]

const member = (json: Json | undefined, name: string): Json | undefined =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && Object.hasOwn(json, name)
    ? json[name]
    : undefined

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

/** A text that is not of the type stays text: the tool's own parse then says what is wrong. */
const valueOf = (text: string, type: Json | undefined): unknown => {
  if (type === 'integer' || type === 'number') return jsonNumber.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text)
  return type === 'object' ? parsed(text) : text
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Tool input from names and texts, as a query string or a command line gives them; lists by repetition. */
export const inputFromText = ({ properties }: ObjectSchema, texts: Iterable<readonly [string, string]>) => {
  const input = new Map<string, unknown>()
  for (const [name, text] of texts) {
    const field = member(properties, name)
    const isList = member(field, 'type') === 'array'
    const value = valueOf(text, member(isList ? member(field, 'items') : field, 'type'))
    const earlier = input.get(name)
    if (Array.isArray(earlier)) earlier.push(value)
    else input.set(name, isList ? [value] : input.has(name) ? [earlier, value] : value)
  }
  return Object.fromEntries(input)
}
