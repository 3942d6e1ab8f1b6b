import {
  type GetPromptResult,
  inputRequired,
  ProtocolError,
  ProtocolErrorCode,
  type Server,
} from '@modelcontextprotocol/server'
import { png } from './fixture.ts'
import { answerOf, ask } from './question-tools.ts'

type Content = GetPromptResult['messages'][number]['content']

const spoken = (...contents: Content[]): GetPromptResult => ({
  messages: contents.map((content) => ({ role: 'user', content })),
})
const text = (words: string): Content => ({ type: 'text', text: words })

const prompts: Record<string, (given: Record<string, string>) => GetPromptResult> = {
  test_simple_prompt: () => spoken(text('This is a simple prompt for testing.')),
  test_prompt_with_arguments: ({ arg1, arg2 }) => spoken(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  test_prompt_with_embedded_resource: ({ resourceUri = '' }) =>
    spoken(
      {
        type: 'resource',
        resource: { uri: resourceUri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' },
      },
      text('Please process the embedded resource above.'),
    ),
  test_prompt_with_image: () =>
    spoken({ type: 'image', data: png, mimeType: 'image/png' }, text('Please analyze the image above.')),
}
const arguments_: Record<string, string[]> = {
  test_prompt_with_arguments: ['arg1', 'arg2'],
  test_prompt_with_embedded_resource: ['resourceUri'],
}
const asking = 'test_input_required_result_prompt'

/** The prompts of the suite, and what completes their arguments. */
export const serveFixturePrompts = (server: Server): void => {
  server.registerCapabilities({ prompts: { listChanged: true }, completions: {} })
  server.setRequestHandler('prompts/list', () => ({
    prompts: [...Object.keys(prompts), asking].map((name) => ({
      name,
      description: `The prompt ${name} of the conformance suite.`,
      arguments: (arguments_[name] ?? []).map((argument) => ({ name: argument, required: true })),
    })),
  }))
  server.setRequestHandler('prompts/get', ({ params }, context) => {
    if (params.name === asking) {
      const answer = answerOf({ context }, 'user_context')
      if (answer) return spoken(text(`The context is ${String(answer['context'])}.`))
      return inputRequired({ inputRequests: { user_context: ask('What context should the prompt use?', 'context') } })
    }
    const prompt = prompts[params.name]
    if (!prompt) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${params.name}.`)
    return prompt(params.arguments ?? {})
  })
  server.setRequestHandler('completion/complete', ({ params: { argument } }) => ({
    completion: { values: ['paris', 'park', 'party'].filter((value) => value.startsWith(argument.value)) },
  }))
}
