import { render } from './render.ts'
import type { Session } from './session.ts'
import { styleFor } from './text.ts'

/** A result on stdout: one JSON document, or what a person reads. */
export const show = (result: unknown, session: Session, json: boolean | undefined): void => {
  const { stdout, isTerminal } = session
  const width = isTerminal ? (stdout.columns ?? 80) : Infinity
  stdout.write(`${json ? JSON.stringify(result) : render(result, { style: styleFor(session), width })}\n`)
}
