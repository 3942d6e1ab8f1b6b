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
  add<Globals & { watch?: true }>('telemetry', 'Show in one line how every part is.', async (flags) =>
    (await import('#cli/telemetry/telemetry')).telemetry(session, flags),
  ).option('--watch', 'stay, and show changes until Ctrl-C')
  add('tools', 'List the tools that you may call.', async (flags) => (await import('./tools.ts')).tools(session, flags))
  program
    .command('call')
    .summary('Call a tool by its name.')
    .description('Call a tool by its name with its input as one JSON object; with --json the result is one, too.')
    .argument('<tool>', 'name as `hotpass tools` lists it')
    .argument('[input]', 'JSON object, or - to read it from stdin', '{}')
    .addHelpText('after', `\nExample:\n  hotpass call runs_list --json '{"limit":5}'`)
    .action(async (tool: string, input: string, _flags, command: Command) =>
      finish(await (await import('#cli/call')).call(session, tool, input, command.optsWithGlobals<Globals>())),
    )
}
