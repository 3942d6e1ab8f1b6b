import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { ManifestTool } from '#contracts/manifest'
import type { tools } from '#tools'
import { typeOf } from '#server/surfaces/manifest/typescript-type'
import type { ListedTool } from './plane.ts'
import type { Tools } from './types.ts'

/** The same, whether what may be absent may also be undefined or not. */
type Plain<Value> = Value extends readonly (infer Item)[]
  ? Plain<Item>[]
  : Value extends object
    ? { [Field in keyof Value]: Plain<Exclude<Value[Field], undefined>> }
    : Value
type Registered = {
  -readonly [Name in keyof typeof tools]: {
    input: z.input<(typeof tools)[Name]['input']>
    output: z.output<(typeof tools)[Name]['output']>
  }
}

test('the generated types are those of the schemas', () => {
  expectTypeOf<Plain<Tools>>().toEqualTypeOf<Plain<Registered>>()
  expectTypeOf<ManifestTool>().toExtend<ListedTool>()
  const schema = {
    type: 'object',
    properties: {
      kind: { enum: ['a', 'b'] },
      sizes: { type: 'array', items: { anyOf: [{ type: 'integer' }, { const: null }] }, description: 'In */ bytes.' },
      more: { type: 'object', additionalProperties: { type: ['string', 'boolean'] } },
      none: { type: 'object', properties: {}, additionalProperties: false },
      any: {},
    },
    required: ['kind'],
  }
  expect(typeOf(schema, 'output')).toBe(`{
kind: "a" | "b"
/** In *\\/ bytes. */
sizes?: (number | null)[]
more?: Record<string, string | boolean>
none?: Record<string, never>
any?: unknown
}`)
  expect(typeOf({ ...schema, required: [] }, 'input')).toContain('kind?: "a" | "b" | undefined\n')
})

test.each([
  [{ type: 'object', properties: { a: { $ref: '#/$defs/a' } } }, '$ref'],
  [{ type: 'string', contentEncoding: 'base64' }, 'contentEncoding'],
  [{ type: 'tuple' }, '"tuple"'],
  [true, 'true is no schema'],
])('what has no type is refused: %j', (schema, word) => {
  expect(() => typeOf(schema, 'input')).toThrow(word)
})
