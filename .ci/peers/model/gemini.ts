import { z } from 'zod'
import { type Dialect, freshId } from './dialect.ts'
import type { Move } from './script.ts'

const response = z
  .looseObject({ output: z.string().optional(), error: z.string().optional() })
  .transform((given) => given.output ?? given.error ?? JSON.stringify(given))
const request = z.object({
  tools: z.array(z.object({ functionDeclarations: z.array(z.object({ name: z.string() })).default([]) })).default([]),
  contents: z.array(
    z.object({ parts: z.array(z.object({ functionResponse: z.object({ response }).optional() })).default([]) }),
  ),
})

const partOf = (move: Move) =>
  move.kind === 'text'
    ? { text: move.text }
    : { functionCall: { id: freshId('call'), name: move.tool.name, args: move.arguments } }

const whole = (move: Move) => ({
  responseId: freshId('response'),
  modelVersion: 'scripted',
  candidates: [{ index: 0, content: { role: 'model', parts: [partOf(move)] }, finishReason: 'STOP' }],
  usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
})

/** `POST /v1beta/models/{model}:generateContent`, and `:streamGenerateContent` */
export const gemini: Dialect = {
  read(body) {
    const { tools, contents } = request.parse(body)
    return {
      tools: tools.flatMap(({ functionDeclarations }) => functionDeclarations),
      results: contents.flatMap(({ parts }) =>
        parts.flatMap(({ functionResponse }) => (functionResponse ? [functionResponse.response] : [])),
      ),
    }
  },
  whole,
  frames: (move) => [{ data: whole(move) }],
}
