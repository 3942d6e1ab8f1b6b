import { z } from 'zod'
import { content, type Dialect, freshId } from './dialect.ts'
import type { Move } from './script.ts'

const request = z.object({
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
  messages: z.array(z.object({ role: z.string(), content })),
})

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
const head = (object: string) => ({ id: freshId('chatcmpl'), object, created: 0, model: 'scripted' })

const messageOf = (move: Move) =>
  move.kind === 'text'
    ? { role: 'assistant', content: move.text }
    : {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            index: 0,
            id: freshId('call'),
            type: 'function',
            function: { name: move.tool.name, arguments: JSON.stringify(move.arguments) },
          },
        ],
      }
const reasonOf = ({ kind }: Move) => (kind === 'text' ? 'stop' : 'tool_calls')

/** `POST /v1/chat/completions` */
export const chatCompletions: Dialect = {
  read(body) {
    const { tools, messages } = request.parse(body)
    return {
      tools: tools.map((tool) => ({ name: tool.function.name })),
      // smolagents shows results as words of the user.
      results: messages
        .filter(({ role, content: text }) => role === 'tool' || text.startsWith('Observation:'))
        .map((message) => message.content),
    }
  },
  whole: (move) => ({
    ...head('chat.completion'),
    choices: [{ index: 0, message: messageOf(move), finish_reason: reasonOf(move) }],
    usage,
  }),
  frames(move) {
    const chunk = head('chat.completion.chunk')
    return [
      { data: { ...chunk, choices: [{ index: 0, delta: messageOf(move), finish_reason: null }] } },
      { data: { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: reasonOf(move) }], usage } },
      { data: '[DONE]' },
    ]
  },
}
