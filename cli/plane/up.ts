import { homeOf, tokenPath } from '#cli/connection'
import type { Session } from '#cli/session'
import { styleFor, visible } from '#cli/text'
import { runForeground } from './foreground.ts'
import { runningPlane } from './process.ts'
import { logPath, type PlaneRecord } from './record.ts'
import { startPlane } from './start.ts'

type Result = PlaneRecord & {
  already_running: boolean
  home: string
  tokens: { owner: string; agent: string }
  log: string
}

/** `hotpass up`: one plane per data directory, started or found running. */
export const up = async (session: Session, flags: { json?: true; foreground?: true }): Promise<number> => {
  const home = homeOf(session)
  const running = runningPlane(home)
  if (flags.foreground && !running) return runForeground('main', home, session.env)

  const plane = running ?? (await startPlane(home, session, (line) => session.stderr.write(`${visible(line)}\n`)))
  const result: Result = {
    already_running: running !== undefined,
    ...plane,
    home,
    tokens: { owner: tokenPath(home, 'owner'), agent: tokenPath(home, 'agent') },
    log: logPath(home),
  }
  session.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : words(result, session))
  return 0
}

const words = (plane: Result, { isTerminal, env }: Session) => {
  const style = styleFor({ isTerminal, env })
  return `${plane.already_running ? 'Hotpass is already up' : 'Hotpass is up'} at ${style('bold', plane.url)}

${style('dim', 'data')}    ${plane.home}
${style('dim', 'tokens')}  ${plane.tokens.owner} (yours), ${plane.tokens.agent} (for agents)
${style('dim', 'log')}     ${plane.log}

Next:
  hotpass refine FILE --out FOLDER   refine a workbook
  hotpass mcp                        serve an agent on stdio
  hotpass status                     see how every part is
`
}
