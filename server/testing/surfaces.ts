import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createClient } from '#contracts/client'
import { errorBody } from '#contracts/error-body'
import { HotpassError } from '#contracts/errors'
import type { AnyPlane } from '#contracts/manifest'
import type { Principal } from '#contracts/principal'
import { runCli } from '#cli/run-cli'
import { openFront } from '#server/front'
import { callerOf, sampleWorld } from './world.ts'

/** What a surface gave: the output, or the body of the error. */
type Answer = { output: unknown } | { error: unknown }
export type Surface = { call(name: string, input: Record<string, unknown>): Promise<Answer>; close(): Promise<void> }

export const token = 'a-token-of-this-test'
const launcher = fileURLToPath(new URL('../../cli/hotpass.js', import.meta.url))

const nothing = () => Promise.reject(new HotpassError('route_not_found'))

export const worldOnNetwork = async (principal: Principal) => {
  const world = await sampleWorld()
  const front = await openFront({
    stateKey: randomBytes(32),
    gateway: world.gateway,
    streams: { list: async () => [], read: nothing, open: nothing },
    authenticate: (given) => {
      if (given !== token) throw new HotpassError('unauthenticated')
      return principal
    },
    refused: () => {},
    ready: async () => true,
    report: (thrown) => {
      throw new Error('a request failed', { cause: thrown })
    },
    port: 0,
    hosts: [],
  })
  return {
    url: front.url,
    headers: { authorization: `Bearer ${token}` },
    async close() {
      await front.close()
      await world.close()
    },
  }
}

const overMcp = async (client: Client, close: () => Promise<void>): Promise<Surface> => ({
  async call(name, input) {
    const { isError, structuredContent, content } = await client.callTool({ name, arguments: input })
    const text = content.map((part) => (part.type === 'text' ? part.text : '')).join()
    if (!isError && text !== JSON.stringify(structuredContent)) throw new Error('text and structure differ')
    return isError ? { error: structuredContent } : { output: structuredContent }
  },
  async close() {
    await client.close()
    await close()
  },
})

const commandLine = (name: string, input: Record<string, unknown>) => [
  ...name.replace('_', ' ').replaceAll('_', '-').split(' '),
  '--json',
  '--input',
  JSON.stringify(input),
]

/** The CLI as a process of its own for each call. */
export const spawnedCli = async (principal: Principal): Promise<Surface> => {
  const { url, close } = await worldOnNetwork(principal)
  return {
    call: (name, input) =>
      new Promise((resolve) => {
        const env = { HOTPASS_HOME: '/nonexistent', HOTPASS_URL: url, HOTPASS_TOKEN: token }
        execFile(process.execPath, [launcher, ...commandLine(name, input)], { env }, (failed, stdout) => {
          const document: unknown = JSON.parse(stdout)
          resolve(failed ? { error: document } : { output: document })
        })
      }),
    close,
  }
}

/** Each way to call a tool, on a world of its own, for one principal. */
export const surfaces: Record<string, (principal: Principal) => Promise<Surface>> = {
  async call(principal) {
    const world = await sampleWorld()
    return {
      async call(name, input) {
        try {
          return { output: await world.gateway.call(name, input, callerOf(principal)) }
        } catch (thrown) {
          if (thrown instanceof HotpassError) return { error: thrown.body() }
          throw thrown
        }
      },
      close: world.close,
    }
  },

  async REST(principal) {
    const { url, headers, close } = await worldOnNetwork(principal)
    return {
      async call(name, input) {
        const response = await fetch(`${url}/tools/${name}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
        if (response.ok) return { output: await response.json() }
        return { error: errorBody.parse(await response.json()) }
      },
      close,
    }
  },

  async 'TypeScript SDK'(principal) {
    const { url, close } = await worldOnNetwork(principal)
    // Sent once, so without a key of its own, which the audit would show.
    const client = createClient<AnyPlane>({ url, token }, { attempts: 1 })
    return {
      async call(name, input) {
        try {
          return { output: await client.call(name, input) }
        } catch (thrown) {
          if (thrown instanceof HotpassError) return { error: thrown.body() }
          throw thrown
        }
      },
      close,
    }
  },

  async CLI(principal) {
    const { url, close } = await worldOnNetwork(principal)
    return {
      async call(name, input) {
        const written = { stdout: '', stderr: '' }
        const exit = await runCli(commandLine(name, input), {
          stdin: Readable.from([]),
          stdout: { write: (text) => (written.stdout += text), columns: 80 },
          stderr: { write: (text) => (written.stderr += text), columns: 80 },
          env: { HOTPASS_HOME: '/nonexistent', HOTPASS_URL: url, HOTPASS_TOKEN: token },
          cwd: '/',
          isTerminal: false,
        })
        const document: unknown = JSON.parse(written.stdout)
        return exit === 0 ? { output: document } : { error: document }
      },
      close,
    }
  },

  async 'MCP over HTTP'(principal) {
    const { url, headers, close } = await worldOnNetwork(principal)
    const client = new Client({ name: 'law', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }))
    return overMcp(client, close)
  },

  async 'MCP on stdio'(principal) {
    const { url, close } = await worldOnNetwork(principal)
    const client = new Client({ name: 'law', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [launcher, 'mcp'],
        env: { HOTPASS_URL: url, HOTPASS_TOKEN: token, HOTPASS_HOME: '/nonexistent' },
      }),
    )
    return overMcp(client, close)
  },
}
