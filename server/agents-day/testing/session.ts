import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect, onTestFinished } from 'vitest'
import type { z } from 'zod'
import { errorBody } from '#contracts/error-body'
import type { Tool } from '#contracts/tool'
import { knowledge } from './knowledge.ts'
import type { Transcript } from './transcript.ts'

type Asked<Out extends z.ZodObject> = Pick<Tool, 'name' | 'effect'> & { output: Out }
type Input = Record<string, unknown>
type Connection = { name: string; url: string; token: string; transcript: Transcript }

/**
 * A client of a real plane that can do only what it was told of: the tools it is shown or has found, the words of its
 * user and of the answers.
 */
export const openSession = async ({ name, url, token, transcript }: Connection) => {
  const client = new Client({ name: 'day', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const headers = { Authorization: `Bearer ${token}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }))
  onTestFinished(() => client.close())
  const { tools } = await client.listTools()
  const shown = new Set(tools.map((tool) => tool.name))
  const known = knowledge(name)
  known.hear(client.getInstructions() ?? '')
  known.hear(JSON.stringify(tools))

  /** The call as a client makes it that is shown this tool, or has found it. */
  const callOf = ({ name: tool, effect }: Pick<Tool, 'name' | 'effect'>, input: Input) => {
    if (shown.has(tool)) return { name: tool, arguments: input }
    if (!known.has(`"name":"${tool}"`)) throw new Error(`Nothing told ${name} of the tool ${tool}.`)
    return { name: effect === 'read' ? 'tool_read' : 'tool_execute', arguments: { name: tool, input } }
  }

  const send = async (tool: Pick<Tool, 'name' | 'effect'>, input: Input) => {
    known.require(input)
    const call = callOf(tool, input)
    const { content, structuredContent, isError = false } = await client.callTool(call)
    const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
    known.hear(text)
    return { call, text, structuredContent, isError }
  }

  return {
    /** Words of the user. */
    hear(words: string) {
      known.hear(words)
      transcript.say(words)
    },
    /** A call that succeeds; of its answer the transcript shows `part`, absent: all. */
    async ask<Out extends z.ZodObject>(
      tool: Asked<Out>,
      input: Input,
      part: (answer: z.output<Out>) => unknown = (answer) => answer,
    ): Promise<z.output<Out>> {
      const { call, text, structuredContent, isError } = await send(tool, input)
      expect({ call, isError, text: isError ? text : '' }).toEqual({ call, isError: false, text: '' })
      const answer = tool.output.parse(structuredContent)
      transcript.add({ who: name, call, text, shown: part(answer) })
      return answer
    },
    /** A call that is refused. */
    async refused(tool: Pick<Tool, 'name' | 'effect'>, input: Input) {
      const { call, text, structuredContent, isError } = await send(tool, input)
      expect({ call, isError }).toEqual({ call, isError: true })
      transcript.add({ who: name, call, text, shown: text })
      return errorBody.parse(structuredContent)
    },
  }
}
export type Session = Awaited<ReturnType<typeof openSession>>
