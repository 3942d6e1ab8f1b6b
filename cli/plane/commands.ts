import { Argument, type Command } from 'commander'
import type { McpFlags } from './mcp.ts'
import { clientNames } from '#cli/connect/clients'
import { dryRunOption } from '#cli/dry-run'
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
  add<Globals & McpFlags>('mcp', 'Serve an agent over MCP on stdin and stdout.', async (flags) =>
    (await import('./mcp.ts')).mcp(session, flags),
  )
    .option('--as <client>', 'with the token that `hotpass connect <client>` made')
    .option('--toolset <names>', 'show these toolsets, joined by commas, instead of the default; all shows everything')
    .option('--read-only', 'show and run nothing that writes')
  program
    .command('connect')
    .description('Give an MCP client a token of its own and write its configuration.')
    .addArgument(new Argument('<client>').choices(clientNames).argParser(String))
    .option('--http', 'by address and token, not as a command that the client starts')
    .option('--print', 'print the configuration instead of writing it')
    .option('--days <number>', 'days until the token ends (default: 30)')
    .addHelpText('after', '\nExample:\n  hotpass connect claude-code')
    .action(async (client: string, _flags, command: Command) =>
      finish(
        await (await import('#cli/connect/connect')).connectClient(session, client, command.optsWithGlobals<Globals>()),
      ),
    )
  program
    .command('backup')
    .description('Write the whole state of the plane into one file; the plane works on.')
    .argument('<file>', 'such as hotpass-monday.tar.gz; it must not exist yet')
    .addHelpText('after', '\nExample:\n  hotpass backup hotpass-monday.tar.gz')
    .action(async (file: string, _flags, command: Command) =>
      finish(await (await import('./backup.ts')).backup(session, file, command.optsWithGlobals<Globals>())),
    )
  program
    .command('restore')
    .description('Bring a backup into a data directory, or a PostgreSQL, that holds no plane.')
    .argument('<file>', 'a file that `hotpass backup` wrote')
    .option('--replace', 'put aside what the data directory holds')
    .addHelpText('after', '\nExample:\n  HOTPASS_HOME=/srv/hotpass hotpass restore hotpass-monday.tar.gz')
    .action(async (file: string, _flags, command: Command) =>
      finish(
        await (
          await import('./backup.ts')
        ).restore(session, file, command.optsWithGlobals<Globals & { replace?: true }>()),
      ),
    )
  add('doctor', 'Find what is wrong, and the command that mends it.', async (flags) =>
    (await import('#cli/doctor/doctor')).doctor(session, flags),
  )
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
    .option('--yes', 'confirm what the plane asks')
    .option(...dryRunOption)
    .addHelpText('after', `\nExample:\n  hotpass call runs_list --json '{"limit":5}'`)
    .action(async (tool: string, input: string, _flags, command: Command) =>
      finish(await (await import('#cli/call')).call(session, tool, input, command.optsWithGlobals<Globals>())),
    )
}
