import type { Command } from 'commander'
import { readInput } from '#cli/input'
import { optionsOf } from '#cli/options'
import type { Globals, Session } from '#cli/session'
import type { ManifestStream } from '#contracts/manifest'

const explanation = `
It prints each event that is kept as one line, from the first on or after --last-event-id, and ends.
With --follow it stays and prints what comes until Ctrl-C; when the connection breaks off, it
goes on after the last event that it printed. With --json a line is a document {"id", "event"}.
`

/** Adds a stream as a command; the fields of its input become options. */
export const addStreamCommand = (
  parent: Command,
  name: string,
  stream: ManifestStream,
  { session, finish }: { session: Session; finish: (exit: number) => void },
): void => {
  const command = parent.command(name).summary(stream.title).description(stream.description)
  for (const option of optionsOf(stream.inputSchema)) command.addOption(option)
  command
    .option('--follow', 'stay and print what comes')
    .option('--last-event-id <id>', 'begin after this event')
    .addHelpText('after', explanation)
    .action(async () => {
      const flags = command.optsWithGlobals<Globals & { follow?: true; lastEventId?: string }>()
      const input = await readInput(stream.inputSchema, [], { json: flags.input, places: [], flags }, session.stdin)
      const { printEvents } = await import('./print.ts')
      finish(await printEvents(stream.name, input, flags, session))
    })
}
