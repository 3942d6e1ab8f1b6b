import { confirmation } from './confirm.ts'
import { connect } from './connection.ts'
import { dryRun } from './dry-run.ts'
import type { Globals, Session } from './session.ts'
import { show } from './show.ts'
import { readWhole } from './input.ts'

/** `hotpass call <tool> [input]`: any tool by its name, also one that is newer than this command line. */
export const call = async (
  session: Session,
  tool: string,
  given: string,
  { json, yes, dryRun: isDry }: Globals,
): Promise<number> => {
  const input = await readWhole(given, session.stdin)
  if (isDry) return dryRun(session, { tool, input, json })
  const approve = confirmation(session, yes === true)
  show(await connect(session).call(tool, input, { approve }), session, json)
  return 0
}
