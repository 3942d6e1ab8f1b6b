import { asHotpassError, errors, HotpassError } from '#contracts/errors'
import type { Session } from './session.ts'
import { styleFor, visible } from './text.ts'

/** Shows what went wrong: the error body on stdout for programs, else words on stderr. Returns the exit code. */
export const reportFailure = (thrown: unknown, session: Session, json: boolean): number => {
  const error = thrown instanceof HotpassError ? thrown : unforeseen(thrown)
  const body = error.body()
  if (json) session.stdout.write(`${JSON.stringify(body)}\n`)
  else {
    const style = styleFor(session)
    const issues = body.issues?.map(({ path, message }) => `  ${visible(path || 'input')}: ${visible(message)}\n`) ?? []
    session.stderr.write(
      `${style('red', 'Error')} ${visible(body.message)} ${style('dim', `(${body.code})`)}\n` +
        issues.join('') +
        `${style('bold', 'Next')}  ${visible(body.hint)}\n`,
    )
  }
  return errors[error.code].exit
}

const unforeseen = (thrown: unknown) =>
  thrown instanceof Error
    ? new HotpassError('internal', `Hotpass failed: ${thrown.message}`, {
        cause: thrown,
        hint: 'Report it with the command line that led here.',
      })
    : asHotpassError(thrown)
