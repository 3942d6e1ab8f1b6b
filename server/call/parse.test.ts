import { expect, test } from 'vitest'
import { z } from 'zod'
import { asHotpassError } from '#contracts/errors'
import { defineTool } from '#contracts/tool'
import { parseInput } from './parse.ts'

const tool = defineTool({
  name: 'sheet_read',
  title: 'Read',
  description: '',
  input: z.strictObject({ file: z.string(), kind: z.enum(['a', 'b']).optional(), limit: z.int().max(9).optional() }),
  output: z.object({}),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'system:read', approval: 'none' },
  ports: [],
  errors: [],
  example: { input: { file: 'x.csv' }, output: {} },
  run: async () => ({}),
})
const refusal = (input: unknown) => {
  try {
    parseInput(tool, input)
  } catch (thrown) {
    return asHotpassError(thrown).body()
  }
  throw new Error('was accepted')
}

test('an unknown key is named, with the key that was meant and those allowed', () => {
  const { message, hint } = refusal({ fille: 'x', file: 'x' })
  expect(message).toContain('unknown key `fille`, did you mean `file`?')
  expect(message).toContain('Allowed: `file`, `kind`, `limit`.')
  expect(hint).toBe('A right call: {"file":"x.csv"}')
})

test('a missing field, a wrong choice and a limit each say what is allowed', () => {
  expect(refusal({}).issues).toEqual([{ path: 'file', message: 'is required (string)' }])
  expect(refusal({ file: 'x', kind: 'c' }).issues).toEqual([{ path: 'kind', message: 'must be one of "a", "b"' }])
  expect(refusal({ file: 'x', limit: 10 }).issues?.[0]?.message).toContain('<=9')
})

test('input that is no object is refused as a whole', () => {
  for (const input of [null, [], 'text', 7]) expect(refusal(input).code).toBe('invalid_input')
})

test('right input passes as it is', () => {
  expect(parseInput(tool, { file: 'x', kind: 'a' })).toEqual({ file: 'x', kind: 'a' })
})
