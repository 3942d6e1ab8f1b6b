import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runOutput } from '#contracts/run'
import { agent } from '#server/testing/world'
import { finished, offeredWorld, readText } from './testing.ts'

let world: Awaited<ReturnType<typeof offeredWorld>>
beforeAll(async () => {
  world = await offeredWorld()
})
afterAll(() => world.close())

const stranger = { ...agent, scopes: [] }
const outputUri = (name: string) => `hotpass://runs/${finished}/outputs/${name}`

describe.each(['auto', 'legacy'] as const)('a client in mode %s', (mode) => {
  test('finds the newest runs, the pages, the skill and the app in the list', async () => {
    await using client = await world.connect(mode)
    const { resources } = await client.listResources()
    const [run, ...others] = resources.filter(({ uri }) => uri.startsWith('hotpass://runs/'))
    expect(run).toMatchObject({ title: 'refine of 2026-01-01 00:00, queued', mimeType: 'application/json' })
    expect(others).toHaveLength(3)
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining([
        'hotpass://docs/playbook',
        'hotpass://docs/errors',
        'hotpass://docs/configuration',
        'skill://refine-workbooks/SKILL.md',
        'ui://hotpass/row-account',
      ]),
    )
  })

  test('reads whatever the list names', async () => {
    await using client = await world.connect(mode)
    for (const { uri, mimeType } of (await client.listResources()).resources) {
      const { contents } = await client.readResource({ uri })
      expect(contents).toMatchObject([{ uri, mimeType, text: expect.stringMatching(/\S/) }])
    }
  })

  test('reads a run as runs_get gives it', async () => {
    await using client = await world.connect(mode)
    const { structuredContent } = await client.callTool({ name: 'runs_get', arguments: { run: finished } })
    expect(JSON.parse(await readText(client, `hotpass://runs/${finished}`))).toEqual(structuredContent)
  })

  test('reads each output, text as text and all else as bytes', async () => {
    await using client = await world.connect(mode)
    const { structuredContent } = await client.callTool({ name: 'runs_outputs', arguments: { run: finished } })
    const { outputs } = z.object({ outputs: z.array(runOutput) }).parse(structuredContent)
    expect(outputs.length).toBeGreaterThan(5)
    for (const { name, media_type, sha256 } of outputs) {
      const [content] = (await client.readResource({ uri: outputUri(encodeURIComponent(name)) })).contents
      const isText = /^text|json$/.test(media_type)
      expect(content).toMatchObject({ mimeType: media_type, [isText ? 'text' : 'blob']: expect.any(String) })
      const bytes = content && 'text' in content ? content.text : Buffer.from(content?.blob ?? '', 'base64')
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    }
  })

  test.each([
    [`hotpass://runs/0193a1b2-0000-7000-8000-00000000ffff`, 'run_not_found'],
    [outputUri('nothing.csv'), 'output_not_found'],
    [outputUri('%ff'), 'output_not_found'],
    ['hotpass://docs/nothing', 'route_not_found'],
    ['hotpass://docs/__proto__', 'route_not_found'],
    ['skill://refine-workbooks/../../tools.json', 'route_not_found'],
    ['ui://hotpass/nothing', 'route_not_found'],
  ])('is told why it cannot read %s', async (uri, code) => {
    await using client = await world.connect(mode)
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_602, data: { code } })
  })
})

test('an output too large to be read at once is refused with the way to read it', async () => {
  await using client = await world.connect('auto', agent, ({ list, call }) => ({
    list,
    call: (name, input, via) => call(name, { ...Object(input), limit: 100 }, via),
  }))
  const refused = { code: 'invalid_input', hint: expect.stringContaining('runs_outputs: {"run":"0193a1b2') }
  await expect(client.readResource({ uri: outputUri('rows.csv') })).rejects.toMatchObject({ data: refused })
})

test('who may not see runs is offered none, and is refused them', async () => {
  await using client = await world.connect('auto', stranger)
  const { resourceTemplates } = await client.listResourceTemplates()
  const { resources } = await client.listResources()
  const uris = [...resources.map(({ uri }) => uri), ...resourceTemplates.map(({ uriTemplate }) => uriTemplate)]
  expect(uris.filter((uri) => uri.startsWith('hotpass://runs'))).toEqual([])
  for (const uri of [`hotpass://runs/${finished}`, outputUri('rows.csv')]) {
    await expect(client.readResource({ uri })).rejects.toMatchObject({ data: { code: 'forbidden' } })
  }
})
