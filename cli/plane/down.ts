import { rmSync } from 'node:fs'
import { homeOf } from '#cli/connection'
import type { Globals, Session } from '#cli/session'
import { runningPlane, stopPlane } from './process.ts'
import { recordPath } from './record.ts'

/** `hotpass down`: a clean stop, by force only where that does not end. */
export const down = async (session: Session, { json }: Globals): Promise<number> => {
  const home = homeOf(session)
  const plane = runningPlane(home)
  const how = plane ? await stopPlane(plane.pid, (line) => session.stderr.write(`${line}\n`)) : 'not_running'
  if (how !== 'stopped') rmSync(recordPath(home), { force: true })
  const text = {
    not_running: `No plane runs on ${home}.`,
    stopped: `The plane (process ${plane?.pid}) has stopped.`,
    killed: `The plane (process ${plane?.pid}) did not stop in time and was killed; the next start recovers its store.`,
  }
  session.stdout.write(json ? `${JSON.stringify({ how, home, ...(plane && { pid: plane.pid }) })}\n` : `${text[how]}\n`)
  return 0
}
