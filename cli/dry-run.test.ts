import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Tool } from '#contracts/tool'
import { HotpassError } from '#contracts/errors'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { registry } from '#tools'
import check from '#tools/tool/check'
import { run } from './testing.ts'

type Verdict = ReturnType<typeof check.output.parse>
const runs: Verdict = { verdict: 'runs', arguments: {} }
const refused = (code: 'forbidden' | 'invalid_input'): Verdict => ({
  verdict: 'refused',
  error: new HotpassError(code, 'It is refused.', { hint: 'Ask for less.' }).body(),
})

const asked: { path: string | undefined; input: unknown }[] = []
let verdict = runs
/** Checks calls, and is asked for nothing else. */
const server = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  asked.push({ path: request.url, input: check.input.parse(JSON.parse(text)) })
  response.end(JSON.stringify(check.output.parse(verdict)))
})
let plane: { url: string; token: string }
let cwd: string
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  plane = { url: `http://127.0.0.1:${port}`, token: 'a-token-for-tests' }
  cwd = await mkdtemp(join(tmpdir(), 'hotpass-dry-run-'))
  await writeFile(join(cwd, 'crm.csv'), 'one')
})
afterAll(async () => {
  server.close()
  await rm(cwd, { recursive: true })
})
afterEach(() => {
  asked.length = 0
  verdict = runs
})

const tools = registry.map(manifestOf)
const dry = (...argv: string[]) => run([...argv, '--dry-run'], { plane, tools, cwd })
const wordsOf = ({ name }: Tool) => name.replace('_', ' ').replaceAll('_', '-').split(' ')

describe('--dry-run asks what would become of a call, and nothing else', () => {
  test.each(registry.filter(({ effect }) => effect !== 'read').map((tool) => [tool.name, tool] as const))(
    '%s',
    async (name, tool) => {
      const { input } = manifestOf(tool).example
      const { exit, stdout } = await dry(...wordsOf(tool), '--input', JSON.stringify(input))
      expect([exit, stdout]).toEqual([0, 'would run\n'])
      expect(asked).toEqual([{ path: '/tools/tool_check', input: { tool: name, arguments: input } }])
    },
  )

  test('of a tool that is called by its name', async () => {
    expect(await dry('call', 'runs_cancel', '{"run":"1"}')).toMatchObject({ exit: 0, stdout: 'would run\n' })
    expect(asked).toEqual([{ path: '/tools/tool_check', input: { tool: 'runs_cancel', arguments: { run: '1' } } }])
  })

  test('of a refine by the names of its files, which are looked for and left where they are', async () => {
    const { exit, stdout } = await dry('refine', './crm.csv', '--trusted', 'crm.csv')
    expect([exit, stdout]).toEqual([0, 'would run\nnot checked: what is in the files, and their upload\n'])
    const input = { tool: 'runs_refine', arguments: { files: ['crm.csv'], trusted: ['crm.csv'] } }
    expect(asked).toEqual([{ path: '/tools/tool_check', input }])
  })
})

test.each(['gone.csv', '.'])('a refine of %s fails before the plane is asked', async (file) => {
  const { exit, stdout } = await dry('refine', file, '--json')
  expect([exit, JSON.parse(stdout).code, asked]).toEqual([4, 'file_not_found', []])
})

test.each(['confirm', 'human'] as const)('what asks for an approval (%s) says so and works', async (approval) => {
  verdict = { verdict: 'asks', approval, arguments: { run: '1' } }
  expect(await dry('runs', 'delete', '1', '--yes')).toEqual({ exit: 0, stdout: `would ask: ${approval}\n`, stderr: '' })
  expect(asked).toHaveLength(1)
})

test.each([
  ['forbidden', 3],
  ['invalid_input', 2],
] as const)('what is refused as %s is that error, with exit code %i', async (code, wanted) => {
  verdict = refused(code)
  const { exit, stdout, stderr } = await dry('runs', 'cancel', '1')
  expect([exit, stdout]).toEqual([wanted, ''])
  expect(stderr).toBe(`Error It is refused. (${code})\nNext  Ask for less.\n`)
})

test.each([[runs, 0] as const, [refused('forbidden'), 3] as const])(
  'with --json it is the document of tool_check: %j',
  async (given, wanted) => {
    verdict = given
    const { exit, stdout, stderr } = await dry('refine', 'crm.csv', '--json')
    expect([exit, JSON.parse(stdout), stderr]).toEqual([wanted, given, ''])
  },
)

test('a tool that reads has nothing to try out', async () => {
  expect(await dry('runs', 'list', '--json')).toMatchObject({ exit: 2 })
  expect((await run(['runs', 'list', '--help'], { tools })).stdout).not.toContain('--dry-run')
  expect((await run(['runs', 'cancel', '--help'], { tools })).stdout).toContain('--dry-run')
})

test('an input that is no object is refused before it is sent', async () => {
  expect(await dry('call', 'runs_cancel', '[1]', '--json')).toMatchObject({ exit: 2 })
  expect(asked).toEqual([])
})
