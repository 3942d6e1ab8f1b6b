import { connection, homeOf } from '#cli/connection'
import type { Session } from '#cli/session'
import { entryOf, runningPlane } from './process.ts'
import { startPlane } from './start.ts'

type Shown = { toolsets?: string | undefined; readOnly?: boolean | undefined }
type Stdio = {
  stdio(connect: (start: boolean) => Promise<{ url: string; token: string }>, shown: Shown): Promise<void>
}
export type McpFlags = { as?: string; toolset?: string; readOnly?: true }

/** `hotpass mcp`: an agent on stdio, with the token that `hotpass connect` made for it or the common one; the plane is started at the first need. */
export const mcp = async (session: Session, { as = 'agent', toolset, readOnly }: McpFlags): Promise<number> => {
  const { stdio }: Stdio = await import(entryOf('stdio').href)
  await stdio(
    async (start) => {
      const home = homeOf(session)
      if (start && !session.env['HOTPASS_URL'] && !runningPlane(home)) {
        await startPlane(home, session, (line) => session.stderr.write(`${line}\n`))
      }
      const { url, token } = connection(session, as)
      return { url, token }
    },
    { toolsets: toolset, readOnly },
  )
  return 0
}
