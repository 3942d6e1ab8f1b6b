import { errors, HotpassError } from '#contracts/errors'
import { errorOf } from '#contracts/exchange'
import { connectTyped } from './connection.ts'
import { reportFailure } from './failure.ts'
import type { Session } from './session.ts'
import { isFields } from './value.ts'

export const dryRunOption = ['--dry-run', 'run nothing; tell whether it would run, ask or be refused'] as const

type Asked = {
  tool: string
  input: unknown
  json?: true | undefined
  /** What the plane was not shown. */
  unchecked?: string
}

/** Tells what a call would come to; nothing is sent but the question. Resolves with the exit code. */
export const dryRun = async (session: Session, { tool, input, json, unchecked }: Asked): Promise<number> => {
  if (!isFields(input)) {
    throw new HotpassError('invalid_input', 'The input is not an object.', { hint: 'Give one JSON object.' })
  }
  const answer = await connectTyped(session).tool_check({ tool, arguments: input })
  const refusal = answer.error && errorOf(answer.error)
  if (json) session.stdout.write(`${JSON.stringify(answer)}\n`)
  else if (refusal) reportFailure(refusal, session, false)
  else {
    session.stdout.write(answer.approval ? `would ask: ${answer.approval}\n` : 'would run\n')
    if (unchecked) session.stdout.write(`not checked: ${unchecked}\n`)
  }
  return refusal ? errors[refusal.code].exit : 0
}
