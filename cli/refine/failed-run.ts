import { errors, HotpassError, isErrorCode } from '#contracts/errors'
import type { Run } from '#contracts/run'
import { reportFailure } from '#cli/failure'
import type { Session } from '#cli/session'

/** Says why a run gave no result. What the caller can mend keeps its exit code, all else is a failed job. */
export const failedRun = (run: Run, session: Session, json: boolean | undefined): number => {
  const { code, exit, message, hint } = reasonOf(run)
  if (json) session.stdout.write(`${JSON.stringify({ code, message, hint, run })}\n`)
  else reportFailure(new HotpassError(code, message, { hint }), session, false)
  return exit
}

/** Says which expectations the result does not meet; with `--json` the run on stdout has said it. */
export const failedQuality = ({ error }: Run, session: Session, json: boolean | undefined): number => {
  const { message, hint } = error ?? {}
  if (!json) reportFailure(new HotpassError('quality_failed', message, { ...(hint && { hint }) }), session, false)
  return errors.quality_failed.exit
}

const reasonOf = ({ run, status, error }: Run) => {
  if (!error) {
    const { exit, remedy } = errors.run_failed
    return { code: 'run_failed', exit, message: `Run ${run} was ${status}.`, hint: remedy } as const
  }
  const { step, message, hint } = error
  const code = isErrorCode(error.code) ? error.code : 'run_failed'
  const { exit } = errors[code]
  const isCallers = exit >= errors.invalid_input.exit && exit <= errors.run_finished.exit
  return {
    code,
    exit: isCallers ? exit : errors.run_failed.exit,
    message: `Run ${run} failed at ${step}: ${message}`,
    hint,
  }
}
