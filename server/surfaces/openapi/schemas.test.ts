import { expect, test } from 'vitest'
import { schemasOf } from './schemas.ts'
import { manifestOf } from '../manifest/manifest.ts'
import { textEcho } from '../testing.ts'

test('what a schema says of itself still holds as a component', () => {
  const tool = manifestOf(textEcho)
  const inputSchema = {
    ...tool.inputSchema,
    properties: { text: { type: 'string', personal: true }, next: { $ref: '#/$defs/next' }, again: { $ref: '#' } },
    $defs: { next: { type: 'string', secret: true } },
  }
  expect(schemasOf({ tools: [{ ...tool, inputSchema }], streams: [] })['text_echo.input']).toMatchObject({
    properties: {
      text: { 'x-personal': true },
      next: { $ref: '#/components/schemas/text_echo.input/$defs/next' },
      again: { $ref: '#/components/schemas/text_echo.input' },
    },
    $defs: { next: { 'x-secret': true } },
  })
})
