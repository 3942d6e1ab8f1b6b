import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { manifest } from '#contracts/manifest'
import { registry } from '#tools'
import { notesAdd, notesTearOut, textEcho } from '../testing.ts'
import { manifestOf } from './manifest.ts'

describe('from the definition of a tool follow', () => {
  test('route and method', () => {
    expect([textEcho, notesAdd, notesTearOut].map((tool) => manifestOf(tool).http)).toEqual([
      { method: 'GET', path: '/text/echo', status: 200 },
      { method: 'POST', path: '/notes/{note}/lines', status: 202 },
      { method: 'POST', path: '/notes/tear-out', status: 200 },
    ])
  })

  test('a body where an address would tell too much, or not carry the input', () => {
    const methodWith = (field: z.ZodType) =>
      manifestOf({ ...textEcho, input: z.strictObject({ text: z.string(), field }) }).http.method
    const personal = z.string().meta({ personal: true })
    const told = [personal, personal.optional(), z.array(personal), z.string().meta({ secret: true }).default('')]
    expect(told.map(methodWith)).toEqual(told.map(() => 'POST'))
    expect(methodWith(z.record(z.string(), z.unknown()))).toBe('POST')
    expect(methodWith(z.array(z.int()))).toBe('GET')
  })

  test('the words of the command', () => {
    expect(manifestOf(notesTearOut).cli).toEqual({ command: ['notes', 'tear-out'], positional: [] })
  })

  test('all four annotations', () => {
    expect([textEcho, notesAdd, notesTearOut].map((tool) => Object.values(manifestOf(tool).annotations))).toEqual([
      [true, false, true, false],
      [false, false, false, true],
      [false, true, false, false],
    ])
  })

  test('schemas without what every reader knows', () => {
    expect(manifestOf(textEcho).inputSchema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['text'],
      properties: {
        times: { type: 'integer', minimum: 1, maximum: 9 },
        sizes: { type: 'array', items: { type: 'integer' } },
      },
    })
    expect(JSON.stringify(manifestOf(textEcho))).not.toMatch(/\$schema|"pattern"|9007199254740991/)
  })

  test('a schema for each of several types, since some clients know a single one only', () => {
    const value = z.union([z.string(), z.number(), z.null()])
    const { properties } = manifestOf({ ...textEcho, input: z.strictObject({ text: z.string(), value }) }).inputSchema
    expect(properties['value']).toEqual({ anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] })
  })
})

test('it is built once', () => {
  expect(manifestOf(textEcho)).toBe(manifestOf(textEcho))
})

test.each(registry.map((tool) => [tool.name, tool] as const))('%s fits the schema of the manifest', (_name, tool) => {
  const entry = manifestOf(tool)
  expect(manifest.parse({ version: '1', tools: [JSON.parse(JSON.stringify(entry))], streams: [] }).tools).toEqual([
    entry,
  ])
})

test('no two tools share a route', () => {
  const routes = registry.map(manifestOf).map(({ http }) => `${http.method} ${http.path}`)
  expect(new Set(routes).size).toBe(routes.length)
})
