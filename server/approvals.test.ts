import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '#contracts/client'
import type { AnyPlane } from '#contracts/manifest'
import { scopes } from '#contracts/principal'
import { token, worldOnNetwork } from './testing/surfaces.ts'
import { agent } from './testing/world.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
let world: Awaited<ReturnType<typeof worldOnNetwork>>
beforeAll(async () => {
  // An agent with every right that a token can hold.
  world = await worldOnNetwork({ ...agent, roles: ['admin'], scopes: [...scopes] })
})
afterAll(() => world.close())

const transports: Record<string, () => Transport> = {
  HTTP: () =>
    new StreamableHTTPClientTransport(new URL('/mcp', world.url), { requestInit: { headers: world.headers } }),
  stdio: () => {
    const connect = `async () => (${JSON.stringify({ url: world.url, token })})`
    const args = ['--input-type=module', '--eval', `import { stdio } from '#server/stdio'; await stdio(${connect})`]
    return new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'inherit' })
  },
}
const ways = Object.keys(transports).flatMap((over) =>
  (['auto', 'legacy'] as const).map((mode) => [over, mode] as const),
)

describe.each(ways)('over %s, an agent in mode %s', (over, mode) => {
  /** A client whose user answers as told. */
  const connect = async (answers: boolean[]) => {
    const client = new Client(
      { name: 'test', version: '1' },
      { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode } },
    )
    const asked: string[] = []
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params.message)
      return { action: 'accept', content: { confirm: answers.shift() ?? false } }
    })
    const transport = transports[over]?.()
    if (!transport) throw new Error(`there is no transport ${over}`)
    await client.connect(transport)
    return Object.assign(client, { asked, [Symbol.asyncDispose]: () => client.close() })
  }
  const failed = (code: string) => ({
    isError: true,
    content: [{ text: expect.stringMatching(new RegExp(`Code: ${code}$`)) }],
  })

  test('deletes a run once its user says yes, and not before', async () => {
    const plane = createClient<AnyPlane>({ url: world.url, token })
    const { run } = await plane.call('runs_refine', { files: ['example.csv'] })
    await plane.call('runs_cancel', { run })
    await using client = await connect([false, true])
    const remove = { name: 'runs_delete', arguments: { run } }
    expect(await client.callTool(remove)).toMatchObject(failed('approval_rejected'))
    expect(await plane.call('runs_get', { run })).toMatchObject({ status: 'cancelled' })
    expect(await client.callTool(remove)).toMatchObject({ structuredContent: { run } })
    await expect(plane.call('runs_get', { run })).rejects.toMatchObject({ code: 'run_not_found' })
    expect(client.asked).toEqual([expect.stringContaining(String(run)), expect.stringContaining(String(run))])
  })

  test('cannot have a token made by what its own user says', async () => {
    await using client = await connect([true])
    const create = { name: 'tokens_create', arguments: { name: `made-over-${over.toLowerCase()}-${mode}` } }
    expect(await client.callTool(create)).toMatchObject(failed('approval_required'))
    expect(client.asked).toEqual([])
  })
})
