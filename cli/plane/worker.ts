import { homeOf } from '#cli/connection'
import type { Session } from '#cli/session'
import { HotpassError } from '#contracts/errors'
import { runForeground } from './foreground.ts'
import { runningPlane } from './process.ts'

/** `hotpass worker`: one more worker beside those of the plane, on its store or on the one HOTPASS_DATABASE_URL names. */
export const worker = async (session: Session): Promise<number> => {
  const home = homeOf(session)
  if (!session.env['HOTPASS_DATABASE_URL'] && !runningPlane(home)) {
    throw new HotpassError('plane_unreachable', `No plane runs on ${home}, so there is nothing to work for.`)
  }
  return runForeground('worker', home, session.env)
}
