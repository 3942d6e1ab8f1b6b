import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { streamManifestOf } from '#server/surfaces/manifest/manifest'
import manifest from '#tools.json' with { type: 'json' }
import { registry, tools } from './index.ts'
import { streams } from './streams.ts'

test.each(streams.map((stream) => [stream.name, stream] as const))('%s keeps the laws of streams', (name, stream) => {
  expect(name).toMatch(/^[a-z]+_[a-z0-9]+(_[a-z0-9]+)*$/)
  const words = name.replace('_', ' ').replaceAll('_', '-').split(' ')
  expect(existsSync(join(import.meta.dirname, `${words.join('/')}.stream.ts`))).toBe(true)
  expect(streamManifestOf(stream)).toMatchObject({ path: `/streams/${name}`, cli: { command: words } })
  expect(manifest.streams.find((entry) => entry.name === name)).toEqual(streamManifestOf(stream))

  const { description, input } = stream
  const parts = /^[A-Z].*?\. Use when .*?\. Not for .*?\. Example: (\{.*\})\. Related: (.*)\.$/.exec(description) ?? []
  expect(input.safeParse(JSON.parse(parts[1] ?? '')).success).toBe(true)
  for (const related of parts[2]?.split(', ') ?? ['none']) expect(Object.hasOwn(tools, related)).toBe(true)
  expect(input.safeParse({ nobody_knows_this: 1 }).success).toBe(false)
  for (const [field, schema] of Object.entries(input.shape)) expect(schema.description, field).toBeTruthy()
  // What every projection adds to the fields.
  for (const added of ['last_event_id', 'follow', 'json', 'input'])
    expect(Object.hasOwn(input.shape, added)).toBe(false)
})

test('a stream and a tool never share a name, and so no command', () => {
  const names = [...registry, ...streams].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
