import type { Command } from 'commander'
import type { Globals, Session } from '#cli/session'

/** The commands that run the plane; each loads its code when it runs. */
export const addPlaneCommands = (program: Command, session: Session, finish: (exit: number) => void): void => {
  const add = <Flags extends Globals>(name: string, text: string, run: (flags: Flags) => Promise<number>) => {
    const command = program.command(name).description(text)
    return command.action(async () => finish(await run(command.optsWithGlobals<Flags>())))
  }

  add<Globals & { foreground?: true }>('up', 'Start the plane, or find it running.', async (flags) =>
    (await import('./up.ts')).up(session, flags),
  ).option('--foreground', 'stay, and log to this terminal')
  add('down', 'Stop the plane.', async (flags) => (await import('./down.ts')).down(session, flags))
  add('status', 'Tell how the plane and each of its parts is.', async (flags) =>
    (await import('./status.ts')).status(session, flags),
  )
  add('worker', 'Run one more worker until it is interrupted.', async () =>
    (await import('./worker.ts')).worker(session),
  )
  add('mcp', 'Serve an agent over MCP on stdin and stdout.', async () => (await import('./mcp.ts')).mcp(session))
  add('tools', 'List the tools that you may call.', async (flags) => (await import('./tools.ts')).tools(session, flags))
}
