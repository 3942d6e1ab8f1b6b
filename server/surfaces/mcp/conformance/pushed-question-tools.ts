import type { ElicitRequestFormParams } from '@modelcontextprotocol/server'
import { type Call, type Fixtures, said } from './fixture.ts'

const titled = (...values: string[]) =>
  values.map((title, index) => ({ const: `value${index + 1}`, title: `${title} Option` }))
const options = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)

const elicit = async ({ context }: Call, what: string, params: ElicitRequestFormParams) => {
  const { action, content } = await context.mcpReq.elicitInput(params)
  return said(`${what}: action=${action}, content=${JSON.stringify(content ?? {})}`)
}

/** Tools that ask their client by a request of their own, as servers did before 2026-07-28. */
export const pushedQuestionTools: Fixtures = {
  async test_sampling({ context, input }) {
    const { content } = await context.mcpReq.requestSampling({
      messages: [{ role: 'user', content: { type: 'text', text: String(input['prompt']) } }],
      maxTokens: 100,
    })
    return said(`LLM response: ${JSON.stringify(content)}`)
  },
  test_elicitation: (call) =>
    elicit(call, 'User response', {
      message: String(call.input['message']),
      requestedSchema: {
        type: 'object',
        properties: {
          username: { type: 'string', description: "User's response" },
          email: { type: 'string', description: "User's email address" },
        },
        required: ['username', 'email'],
      },
    }),
  test_elicitation_sep1034_defaults: (call) =>
    elicit(call, 'Elicitation completed', {
      message: 'Please review the defaults',
      requestedSchema: {
        type: 'object',
        properties: {
          name: { type: 'string', default: 'John Doe' },
          age: { type: 'integer', default: 30 },
          score: { type: 'number', default: 95.5 },
          status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
          verified: { type: 'boolean', default: true },
        },
      },
    }),
  test_elicitation_sep1330_enums: (call) =>
    elicit(call, 'Elicitation completed', {
      message: 'Please choose',
      requestedSchema: {
        type: 'object',
        properties: {
          untitledSingle: { type: 'string', enum: options(3, 'option') },
          titledSingle: { type: 'string', oneOf: titled('First', 'Second', 'Third') },
          legacyEnum: {
            type: 'string',
            enum: options(3, 'opt'),
            enumNames: ['Option One', 'Option Two', 'Option Three'],
          },
          untitledMulti: { type: 'array', items: { type: 'string', enum: options(3, 'option') } },
          titledMulti: { type: 'array', items: { anyOf: titled('First', 'Second', 'Third') } },
        },
      },
    }),
}
