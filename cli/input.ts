import { Option } from 'commander'
import { HotpassError } from '#contracts/errors'
import { inputFromText } from '#contracts/input-text'
import type { ObjectSchema } from '#contracts/manifest'
import { flagOf } from './command-line.ts'

/**
 * The input of a command from `--input`, under it what flags and places say. Nothing is checked here: the server does,
 * so that every surface refuses the same input with the same words.
 */
export const readInput = async (
  schema: ObjectSchema,
  positional: readonly string[],
  given: { json?: string | undefined; places: readonly unknown[]; flags: Readonly<Record<string, unknown>> },
  stdin: NodeJS.ReadableStream,
): Promise<unknown> => {
  const texts = [
    ...Object.keys(schema.properties).flatMap((field) => textsOf(field, given.flags[attributeOf(field)])),
    ...positional.flatMap((field, place) => textsOf(field, given.places[place])),
  ]
  const named = inputFromText(schema, texts)
  if (given.json === undefined) return named
  const whole = await readWhole(given.json, stdin)
  return texts.length === 0 || typeof whole !== 'object' ? whole : { ...whole, ...named }
}

/** Under which name commander keeps the value of a field's flag. */
const attributeOf = (field: string) => new Option(`--${flagOf(field)}`).attributeName()

const textsOf = (field: string, value: unknown): readonly (readonly [string, string])[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map((one) => [field, String(one)] as const)

/** The whole input as it was given; `-` stands for stdin. */
export const readWhole = async (given: string, stdin: NodeJS.ReadableStream): Promise<unknown> => {
  const text = given === '-' ? await readAll(stdin) : given
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HotpassError('invalid_input', 'The input is not JSON.', {
      cause,
      hint: 'Give one JSON object in quotes, or `-` and the object on stdin.',
    })
  }
}

const readAll = async (stream: NodeJS.ReadableStream) => {
  stream.setEncoding('utf8')
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

/** The parts of a JSON Schema property that a command line needs. */
export const propertyOf = (schema: ObjectSchema, field: string) => {
  const property = fieldsOf(schema.properties[field])
  const items = fieldsOf(property['items'])
  const choices = property['enum'] ?? items['enum']
  return {
    type: property['type'],
    description: typeof property['description'] === 'string' ? property['description'] : '',
    choices: Array.isArray(choices) ? choices.map(String) : undefined,
    fallback: property['default'],
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
