import { asHotpassError, errors, type HotpassError } from '#contracts/errors'
import { connectTyped, homeOf } from '#cli/connection'
import type { Globals, Session } from '#cli/session'
import { show } from '#cli/show'
import { runningPlane } from './process.ts'
import { logPath } from './record.ts'

/** `hotpass status`: the truth about the plane and each of its parts; 0 only where all is well. */
export const status = async (session: Session, { json }: Globals): Promise<number> => {
  const home = homeOf(session)
  const { pid, url, started_at, version } = runningPlane(home) ?? {}
  const place = { home, log: logPath(home), ...(pid && { pid, url, started_at, version }) }
  const health = await ask(session)
  if (health instanceof Error) {
    const { code, message, hint } = health
    show({ status: 'down', ...place, error: { code, message, hint } }, session, json)
    return errors[code].exit
  }
  show({ ...place, ...health }, session, json)
  return health.status === 'ok' ? 0 : errors.unavailable.exit
}

const ask = async (session: Session) => {
  try {
    return await connectTyped(session).system_health()
  } catch (thrown) {
    const error: HotpassError = asHotpassError(thrown)
    return error
  }
}
