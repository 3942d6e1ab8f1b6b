import type { Kysely } from 'kysely'
import { builtOnce } from '#contracts/built-once'
import { canonicalJson } from '#contracts/canonical'
import { HotpassError, type AskedApproval } from '#contracts/errors'
import type { Tool } from '#contracts/tool'
import type { Database } from '#server/store/database'
import { digestOf } from './entry.ts'
import type { Admitted, CallParts } from './parts.ts'
import { redact } from './redact.ts'

/** Uses the approval up, in the transaction of what it allows. */
export type Burn = (transaction: Kysely<Database>) => Promise<void>
/** `by`: the person who decided, where it was for one to decide. */
export type Approved = { burn: Burn; by: string | undefined }

/** What a call is to do, apart from what it is repeated by. */
export const intentOf = ({ parsed }: Admitted) => {
  const { approval, idempotency_key: key, ...intent } = parsed
  return { approval, key, intent }
}

/** Where policy asks: the first call fails with the approval to get, the repeat gives what uses it up. */
export const createApproval = ({ approvals, manifestOf, bind, database }: CallParts) => {
  const ports = bind(database)
  const schemaDigest = builtOnce((tool: Tool) => {
    const { effect, scope, approval, inputSchema } = manifestOf(tool)
    return digestOf({ effect, scope, approval, inputSchema })
  })

  return async (call: Admitted): Promise<Approved | undefined> => {
    const { tool, parsed, caller, decision } = call
    if (decision.effect !== 'ask') return undefined
    const { approval: id, intent } = intentOf(call)
    const wanted = {
      principal: caller.principal.id,
      tool: tool.name,
      arguments_digest: digestOf(intent),
      schema_digest: schemaDigest(tool),
      kind: decision.approval,
    }
    if (typeof id !== 'string') {
      const shown = visible(canonicalJson(redact(tool.input, intent, ['secret', 'personal'])))
      const about = await tool.summary?.(parsed, ports)
      const summary = `${tool.title}: ${about === undefined ? '' : `${visible(about)} `}${shown}`
      throw required(tool.name, await approvals.request({ ...wanted, summary, arguments: shown }))
    }
    const known = await approvals.find(id)
    // Whose it is, and that it is at all, is told to its owner only.
    if (!known || known.principal !== wanted.principal || known.tool !== wanted.tool) {
      throw invalid(`You have no approval ${id} for ${tool.name}.`)
    }
    if (known.arguments_digest !== wanted.arguments_digest) {
      throw invalid(`The approval ${id} was given for other arguments.`)
    }
    if (known.schema_digest !== wanted.schema_digest || known.kind !== wanted.kind) {
      throw invalid(`${tool.name} or its policy has changed since the approval ${id} was asked for.`)
    }
    if (known.status === 'rejected') {
      throw new HotpassError(
        'approval_rejected',
        `A person has rejected ${id}${known.reason ? `: ${known.reason}` : '.'}`,
      )
    }
    if (known.kind === 'human' && known.status === 'requested') throw required(tool.name, known.asked)
    if (known.status === 'used' || known.status === 'expired') throw invalid(`The approval ${id} is ${known.status}.`)
    const burn: Burn = async (transaction) => {
      if (!(await approvals.use(transaction, id))) throw invalid(`The approval ${id} is used.`)
    }
    return { burn, by: known.decided_by ?? undefined }
  }
}

const invalid = (message: string) => new HotpassError('approval_invalid', message)

const required = (tool: string, approval: AskedApproval) =>
  new HotpassError('approval_required', `${tool} runs only once it is approved. ${approval.summary}`, {
    hint:
      approval.kind === 'human'
        ? `A person decides with \`hotpass approvals approve ${approval.id}\`; then repeat the same call with "approval":"${approval.id}".`
        : `If this is what you mean, repeat the same call with "approval":"${approval.id}".`,
    approval,
  })

/** Text that shows whoever decides all there is: no control, format or private characters that a terminal would hide. */
const visible = (text: string) =>
  text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  )
