import { Option } from 'commander'
import type { ObjectSchema } from '#contracts/manifest'
import { flagOf } from './command-line.ts'
import { propertyOf } from './input.ts'

/** The fields of an input as options. */
export const optionsOf = (schema: ObjectSchema, positional: readonly string[] = []): Option[] =>
  Object.keys(schema.properties).flatMap((field) => optionsOfField(schema, positional, field))

/** A field given by place has a flag too, out of sight; a switch that is on has one that turns it off. */
const optionsOfField = (schema: ObjectSchema, positional: readonly string[], field: string): Option[] => {
  const { type, description, choices, fallback } = propertyOf(schema, field)
  const required = Array.isArray(schema['required']) && schema['required'].includes(field)
  const notes = [
    ...(required ? ['required'] : []),
    ...(fallback === undefined ? [] : [`default: ${JSON.stringify(fallback)}`]),
  ]
  const text = [description, notes.length > 0 && `(${notes.join('; ')})`].filter(Boolean).join(' ')
  const flag = flagOf(field)
  if (type === 'boolean') {
    return [
      new Option(`--${flag}`, text).hideHelp(fallback === true),
      new Option(`--no-${flag}`, text).hideHelp(fallback !== true),
    ]
  }
  const value = type === 'array' ? `<${field}...>` : `<${type === 'string' ? 'text' : String(type)}>`
  const option = new Option(`--${flag} ${value}`, text).hideHelp(positional.includes(field))
  if (choices) option.argChoices = choices // shown and completed; the server checks
  return [option]
}
