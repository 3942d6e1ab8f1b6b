import { Command } from 'commander'
import type { Manifest } from '#contracts/manifest'
import { version } from '#contracts/version'
import { exits } from '#contracts/exits'
import { addCompletion } from './completion/commands.ts'
import { addPlaneCommands } from './plane/commands.ts'
import type { Session } from './session.ts'
import { addStreamCommand } from './stream/command.ts'
import { addToolCommand } from './tool-command.ts'
import { views } from './views.ts'

/** Every command: those that run the plane, and one for each tool and each stream. */
export const buildProgram = (
  { tools, streams }: Omit<Manifest, 'version'>,
  session: Session,
  finish: (exit: number) => void,
): Command => {
  const { stdout, stderr, isTerminal } = session
  const program = new Command('hotpass')
    .description('Messy spreadsheets in, one trusted and governed dataset out.')
    .version(version)
    .option('--json', 'print exactly one JSON document: the result, or the error')
    .option('--input <json>', 'whole input as a JSON object, or - to read it from stdin; flags win over it')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => (isTerminal ? (stdout.columns ?? 80) : 100),
      getErrHelpWidth: () => (isTerminal ? (stderr.columns ?? 80) : 100),
    })
    .addHelpText('after', `\nExit codes:\n${exitLines}`)

  addPlaneCommands(program.commandsGroup('The plane:'), session, finish)

  addCompletion(program, session)

  const run = { session, finish }
  program.commandsGroup('Tools:')
  const aliased = tools.filter(({ cli }) => cli.alias)
  for (const tool of aliased) addToolCommand(program, tool.cli.alias ?? '', tool, run, views[tool.cli.alias ?? ''])
  const groupOf = (domain = '') => {
    const known = program.commands.find((command) => command.name() === domain)
    if (known) return known
    const verbs = [...tools, ...streams].flatMap(({ cli }) => (cli.command[0] === domain ? cli.command.slice(1) : []))
    return program.command(domain).description(verbs.join(', ')).helpCommand(false)
  }
  for (const tool of tools) {
    const [domain, verb = ''] = tool.cli.command
    addToolCommand(groupOf(domain), verb, tool, run)
  }
  for (const stream of streams) {
    const [domain, noun = ''] = stream.cli.command
    addStreamCommand(groupOf(domain), noun, stream, run)
  }
  return program
}

const exitLines = Object.entries(exits)
  .map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`)
  .join('\n')
