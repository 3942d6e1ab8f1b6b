import { z } from 'zod'
import { content, type Dialect, freshId } from './dialect.ts'
import type { Move, Offer } from './script.ts'

const request = z.object({
  tools: z
    .array(
      z.object({
        type: z.string(),
        name: z.string().optional(),
        tools: z.array(z.object({ name: z.string() })).optional(),
      }),
    )
    .default([]),
  input: z.union([z.string(), z.array(z.object({ type: z.string().optional(), output: content }))]),
})

const itemOf = (move: Move) =>
  move.kind === 'text'
    ? {
        type: 'message',
        id: freshId('msg'),
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: move.text, annotations: [] }],
      }
    : {
        type: 'function_call',
        id: freshId('fc'),
        call_id: freshId('call'),
        status: 'completed',
        ...move.tool,
        arguments: JSON.stringify(move.arguments),
      }

const responseOf = (output: unknown[], status: string) => ({
  id: freshId('resp'),
  object: 'response',
  created_at: 0,
  status,
  model: 'scripted',
  output,
  parallel_tool_calls: false,
  tool_choice: 'auto',
  tools: [],
  usage: {
    input_tokens: 1,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 1,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 2,
  },
})

/** `POST /v1/responses` */
export const responses: Dialect = {
  read(body) {
    const { tools, input } = request.parse(body)
    const offers = tools.flatMap(({ name, tools: inside }): Offer[] => {
      if (inside) return inside.map((tool) => ({ name: tool.name, namespace: name }))
      return name === undefined ? [] : [{ name }]
    })
    const items = typeof input === 'string' ? [] : input
    return {
      tools: offers,
      results: items.filter(({ type }) => type === 'function_call_output').map(({ output }) => output),
    }
  },
  whole: (move) => responseOf([itemOf(move)], 'completed'),
  frames(move) {
    const item = itemOf(move)
    const response = responseOf([item], 'completed')
    const events = [
      { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response },
    ]
    return events.map((event, index) => ({ event: event.type, data: { ...event, sequence_number: index } }))
  },
}
