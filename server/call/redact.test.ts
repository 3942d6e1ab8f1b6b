import { expect, test } from 'vitest'
import { z } from 'zod'
import { redact } from './redact.ts'

const schema = z.object({
  name: z.string(),
  token: z.string().meta({ secret: true }).optional(),
  people: z.array(z.object({ email: z.string().meta({ personal: true }), role: z.string() })),
})
const value = { name: 'a', token: 'canary', people: [{ email: 'x@a.example', role: 'pilot' }] }

test('marked fields are replaced at any depth, also behind optional and in lists', () => {
  expect(redact(schema, value, ['secret', 'personal'])).toEqual({
    name: 'a',
    token: '[redacted]',
    people: [{ email: '[redacted]', role: 'pilot' }],
  })
})

test('only the flags that are asked for count, and what is absent stays absent', () => {
  expect(redact(schema, { name: 'a', people: value.people }, ['secret'])).toEqual({ name: 'a', people: value.people })
})

test('what is optional is left out where that is asked for, so that nobody takes the mark for the secret', () => {
  expect(redact(schema, value, ['secret'], true)).toEqual({ name: 'a', people: value.people })
  expect(redact(z.object({ token: z.string().meta({ secret: true }) }), { token: 'canary' }, ['secret'], true)).toEqual(
    {
      token: '[redacted]',
    },
  )
})
