import { connection, homeOf } from '#cli/connection'
import type { Session } from '#cli/session'
import { entryOf, runningPlane } from './process.ts'
import { startPlane } from './start.ts'

type Stdio = { stdio(connect: (start: boolean) => Promise<{ url: string; token: string }>): Promise<void> }

/** `hotpass mcp`: an agent on stdio, with the agent's token; the plane is started at the first need. */
export const mcp = async (session: Session): Promise<number> => {
  const { stdio }: Stdio = await import(entryOf('stdio').href)
  await stdio(async (start) => {
    const home = homeOf(session)
    if (start && !session.env['HOTPASS_URL'] && !runningPlane(home)) {
      await startPlane(home, session, (line) => session.stderr.write(`${line}\n`))
    }
    const { url, token } = connection(session, 'agent')
    return { url, token }
  })
  return 0
}
