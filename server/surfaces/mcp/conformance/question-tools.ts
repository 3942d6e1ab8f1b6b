import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  MissingRequiredClientCapabilityError,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { type Call, type Fixtures, said } from './fixture.ts'

export const ask = (message: string, field: string, type: 'string' | 'boolean' = 'string') =>
  inputRequired.elicit({
    message,
    requestedSchema: {
      type: 'object',
      properties: { [field]: type === 'string' ? { type } : { type } },
      required: [field],
    },
  })

const sample = (text: string, maxTokens: number) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens })

export const answerOf = ({ context }: Pick<Call, 'context'>, key: string) =>
  acceptedContent(context.mcpReq.inputResponses, key)
const given = ({ context }: Call, key: string) => inputResponse(context.mcpReq.inputResponses, key).kind !== 'missing'

const round = z.object({ fixture: z.string(), round: z.int() })
const roundOf = ({ context }: Call, fixture: string): number => {
  const state = round.safeParse(context.mcpReq.requestState()).data
  return state?.fixture === fixture ? state.round : 0
}
const stateOf = ({ states }: Call, fixture: string, next: number) => states.mint({ fixture, round: next })

const confirmation = (fixture: string) => async (call: Call) =>
  roundOf(call, fixture) === 1 && given(call, 'confirm')
    ? said('state-ok')
    : inputRequired({
        inputRequests: { confirm: ask('Please confirm', 'ok', 'boolean') },
        requestState: await stateOf(call, fixture, 1),
      })

/** Tools that ask their client before they answer, in the way of 2026-07-28. */
export const questionTools: Fixtures = {
  test_input_required_result_elicitation(call) {
    const answer = answerOf(call, 'user_name')
    if (answer) return said(`Hello, ${String(answer['name'])}!`)
    return inputRequired({ inputRequests: { user_name: ask('What is your name?', 'name') } })
  },
  test_input_required_result_sampling(call) {
    const answer = inputResponse(call.context.mcpReq.inputResponses, 'capital_question')
    if (answer.kind === 'sampling') return said(JSON.stringify(answer.result.content))
    return inputRequired({ inputRequests: { capital_question: sample('What is the capital of France?', 100) } })
  },
  test_input_required_result_list_roots(call) {
    const answer = inputResponse(call.context.mcpReq.inputResponses, 'client_roots')
    if (answer.kind === 'roots') return said(answer.roots.map(({ uri }) => uri).join(' '))
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } })
  },
  test_input_required_result_request_state: confirmation('request_state'),
  test_input_required_result_tampered_state: confirmation('tampered_state'),
  async test_input_required_result_multiple_inputs(call) {
    if (roundOf(call, 'multiple') === 1 && ['user_name', 'greeting', 'client_roots'].every((key) => given(call, key))) {
      return said('Everything was answered.')
    }
    return inputRequired({
      inputRequests: {
        user_name: ask('What is your name?', 'name'),
        greeting: sample('Generate a greeting', 50),
        client_roots: inputRequired.listRoots(),
      },
      requestState: await stateOf(call, 'multiple', 1),
    })
  },
  async test_input_required_result_multi_round(call) {
    const reached = roundOf(call, 'rounds')
    if (reached === 2 && given(call, 'step2')) return said('Both steps are done.')
    if (reached === 1 && given(call, 'step1')) {
      return inputRequired({
        inputRequests: { step2: ask('Step 2: What is your favorite color?', 'color') },
        requestState: await stateOf(call, 'rounds', 2),
      })
    }
    return inputRequired({
      inputRequests: { step1: ask('Step 1: What is your name?', 'name') },
      requestState: await stateOf(call, 'rounds', 1),
    })
  },
  test_input_required_result_capabilities({ context }) {
    const declared = z
      .looseObject({ [CLIENT_CAPABILITIES_META_KEY]: z.looseObject({}) })
      .safeParse(context.mcpReq.envelope).data?.[CLIENT_CAPABILITIES_META_KEY]
    return inputRequired({
      inputRequests: {
        ...(declared?.['elicitation'] !== undefined && { user_name: ask('What is your name?', 'name') }),
        ...(declared?.['sampling'] !== undefined && { greeting: sample('Generate a greeting', 50) }),
      },
    })
  },
  test_streaming_elicitation: () => inputRequired({ inputRequests: { user_name: ask('What is your name?', 'name') } }),
  test_missing_capability() {
    throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { sampling: {} } })
  },
}
