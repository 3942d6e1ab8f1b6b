import { z } from 'zod'
import { content, type Dialect, freshId, type Frame } from './dialect.ts'
import type { Move } from './script.ts'

const block = z.object({ type: z.string(), content })
const request = z.object({
  tools: z.array(z.object({ name: z.string() })).default([]),
  messages: z.array(z.object({ content: z.union([z.string(), z.array(block)]) })),
})

const blockOf = (move: Move) =>
  move.kind === 'text'
    ? { type: 'text', text: move.text }
    : { type: 'tool_use', id: freshId('toolu'), name: move.tool.name, input: move.arguments }
const reasonOf = ({ kind }: Move) => (kind === 'text' ? 'end_turn' : 'tool_use')
const usage = { input_tokens: 1, output_tokens: 1 }
const head = () => ({ id: freshId('msg'), type: 'message', role: 'assistant', model: 'scripted', stop_sequence: null })

/** `POST /v1/messages` */
export const messages: Dialect = {
  read(body) {
    const { tools, messages: said } = request.parse(body)
    const blocks = said.flatMap((message) => (typeof message.content === 'string' ? [] : message.content))
    return { tools, results: blocks.filter(({ type }) => type === 'tool_result').map((result) => result.content) }
  },
  whole: (move) => ({ ...head(), content: [blockOf(move)], stop_reason: reasonOf(move), usage }),
  frames(move) {
    const start = move.kind === 'text' ? { type: 'text', text: '' } : { ...blockOf(move), input: {} }
    const delta =
      move.kind === 'text'
        ? { type: 'text_delta', text: move.text }
        : { type: 'input_json_delta', partial_json: JSON.stringify(move.arguments) }
    const events = [
      { type: 'message_start', message: { ...head(), content: [], stop_reason: null, usage } },
      { type: 'content_block_start', index: 0, content_block: start },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: reasonOf(move), stop_sequence: null }, usage },
      { type: 'message_stop' },
    ]
    return events.map((event): Frame => ({ event: event.type, data: event }))
  },
}
