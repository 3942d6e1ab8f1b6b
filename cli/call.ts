import { HotpassError } from '#contracts/errors'
import { connect } from './connection.ts'
import type { Globals, Session } from './session.ts'
import { show } from './show.ts'
import { readWhole } from './input.ts'

/** `hotpass call <tool> [input]`: any tool by its name, also one that is newer than this command line. */
export const call = async (session: Session, tool: string, given: string, { json }: Globals): Promise<number> => {
  const input = await readWhole(given, session.stdin)
  show(await connect(session).call(tool, input), session, json)
  return 0
}
