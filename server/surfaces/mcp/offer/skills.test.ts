import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import manifest from '#tools.json' with { type: 'json' }
import { mcpOver } from '../testing.ts'
import { HotpassError } from '#contracts/errors'

const { post } = mcpOver({
  list: async () => [],
  call: () => Promise.reject(new HotpassError('tool_not_found')),
})
const ask = async (method: string, params: Record<string, unknown> = {}) => (await post(method, params)).body

const skill = z.looseObject({
  uri: z.string(),
  frontmatter: z.object({ name: z.string(), description: z.string() }),
  resources: z.array(z.object({ uri: z.string(), digest: z.string(), size: z.int() })),
})
const uri = 'skill://refine-workbooks/SKILL.md'
const textAt = async (at: string): Promise<string> => (await ask('resources/read', { uri: at })).result.contents[0].text

test('a client learns of the extension, and finds the skill in its list and by its address', async () => {
  const { capabilities } = (await ask('server/discover')).result
  expect(capabilities.extensions['io.modelcontextprotocol/skills']).toEqual({ directoryRead: true })
  const { skills, ttlMs, cacheScope } = (await ask('skills/list')).result
  expect([ttlMs, cacheScope]).toEqual([3_600_000, 'public'])
  expect(skills).toMatchObject([{ uri, frontmatter: { name: 'refine-workbooks' } }])
  expect((await ask('skills/get', { uri })).result.skill).toEqual(skills[0])
})

test('each file has the digest and the size that its skill names', async () => {
  const { resources } = skill.parse((await ask('skills/get', { uri })).result.skill)
  expect(resources.map((one) => one.uri)).toContain(uri)
  for (const { uri: at, digest, size } of resources) {
    const bytes = Buffer.from(await textAt(at))
    expect(bytes.byteLength).toBe(size)
    expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest)
  }
})

test.each(['skill://refine-workbooks', 'skill://refine-workbooks/'])(
  'the folder %s lists its files',
  async (folder) => {
    const { resources } = (await ask('resources/directory/read', { uri: folder })).result
    expect(resources).toMatchObject([
      { uri: 'skill://refine-workbooks/references', name: 'references', mimeType: 'inode/directory' },
      { uri, name: 'SKILL.md', mimeType: 'text/markdown' },
    ])
  },
)

test.each([
  ['skills/get', 'skill://nothing/SKILL.md'],
  ['resources/directory/read', 'skill://nothing'],
  ['resources/directory/read', 'skill://'],
  ['resources/directory/read', uri],
])('%s of %s is refused', async (method, wrong) => {
  expect((await ask(method, { uri: wrong })).error).toMatchObject({ code: -32_602, data: { code: 'route_not_found' } })
})

const texts = {
  playbook: () => textAt(uri),
  instructions: async (): Promise<string> => (await ask('server/discover')).result.instructions,
}

test.each(Object.entries(texts))('the %s calls tools that exist, with input that they take', async (_name, read) => {
  const text = await read()
  const known = new Map(manifest.tools.map((tool) => [tool.name, tool.inputSchema]))
  const named = new Set(text.match(/\b(workbook|runs|system|files|tool|data|mapping|review|merge|qa)_[a-z]+\b/g))
  // The last two are this surface's own ways to every tool.
  for (const name of named) expect([...known.keys(), 'tool_read', 'tool_execute']).toContain(name)
  const calls = [...text.matchAll(/\b(\w+_\w+)`? with\s+`?(\{.*?\})/g)]
  expect(calls.map(([, name]) => name)).toEqual(
    expect.arrayContaining([
      'system_whoami',
      'workbook_profile',
      'runs_refine',
      'runs_get',
      'runs_rows',
      'runs_outputs',
    ]),
  )
  for (const [, name = '', input = ''] of calls) {
    const fields = [...input.matchAll(/"(\w+)":/g)].map(([, field]) => field)
    expect(Object.keys(known.get(name)?.properties ?? {})).toEqual(expect.arrayContaining(fields))
  }
})
