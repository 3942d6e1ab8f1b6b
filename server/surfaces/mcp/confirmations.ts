import { createHash, randomUUID } from 'node:crypto'
import {
  createRequestStateCodec,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { canonicalJson } from '#contracts/canonical'
import { HotpassError } from '#contracts/errors'
import { asksByForm } from './client-capabilities.ts'

/** Seconds in which a question can be answered; the plane keeps an approval no shorter. */
const lifetime = 600

const asked = z.strictObject({
  principal: z.string().optional(),
  tool: z.string(),
  /** Digest of the arguments. */
  digest: z.string(),
  approval: z.string(),
  nonce: z.string(),
})
const form = z.object({ confirm: z.boolean() })

type Call = { principal: string | undefined; tool: string; input: Record<string, unknown> }

export type RequestStates = ReturnType<typeof createRequestStateCodec>
export type Confirmations = ReturnType<typeof createConfirmations>

/** State that travels through clients, signed with the key; at least 32 bytes. */
export const createRequestStates = (key: Uint8Array): RequestStates =>
  createRequestStateCodec({ key, ttlSeconds: lifetime })

/**
 * Questions whether a call is meant. What a client answers is its own confirmation, never the decision of a person:
 * that is taken elsewhere. A question is bound to the principal, the tool and the arguments, and answered once.
 */
export const createConfirmations = (states: RequestStates) => {
  const answeredAt = new Map<string, number>()

  /** Tells whether this is the first answer; those of questions that can no longer be answered are forgotten. */
  const burn = (nonce: string): boolean => {
    const now = Date.now()
    for (const [old, at] of answeredAt) {
      if (now - at < (lifetime + 1) * 1_000) break
      answeredAt.delete(old)
    }
    if (answeredAt.has(nonce)) return false
    answeredAt.set(nonce, now)
    return true
  }

  return {
    /** The question that an error of the plane makes, for clients that can put it to their user. */
    async question(
      server: Server,
      { principal, tool, input }: Call,
      { approval }: HotpassError,
      context: ServerContext,
    ): Promise<InputRequiredResult | undefined> {
      if (approval?.kind !== 'confirm' || !asksByForm(server, context)) return undefined
      const state = { principal, tool, digest: digestOf(input), approval: approval.id, nonce: randomUUID() }
      return inputRequired({
        inputRequests: { confirm: inputRequired.elicit({ message: approval.summary, requestedSchema }) },
        requestState: await states.mint(state satisfies z.input<typeof asked>),
      })
    },

    /** The input with the approval that a yes makes of it; fails where the answer is no, or belongs to another call. */
    answered({ principal, tool, input }: Call, { mcpReq }: ServerContext): Call['input'] {
      const given = mcpReq.requestState()
      const answer = inputResponse(mcpReq.inputResponses, 'confirm')
      if (given === undefined || answer.kind !== 'elicit') return input
      const state = asked.safeParse(given).data
      const isBound = state && state.principal === principal && state.tool === tool && state.digest === digestOf(input)
      if (!isBound || !burn(state.nonce)) {
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'Invalid or expired requestState', {
          reason: 'invalid_request_state',
        })
      }
      if (answer.action === 'accept' && form.safeParse(answer.content).data?.confirm) {
        return { ...input, approval: state.approval }
      }
      throw new HotpassError('approval_rejected', `The user of the client did not confirm ${tool}; nothing was done.`, {
        hint: 'Do not repeat it; ask the user what to do instead.',
      })
    },
  }
}

const requestedSchema = {
  type: 'object' as const,
  properties: { confirm: { type: 'boolean' as const, title: 'Yes, do this', default: false } },
  required: ['confirm'],
}

const digestOf = (input: Call['input']): string =>
  createHash('sha256')
    .update(canonicalJson(input) ?? '')
    .digest('base64url')
