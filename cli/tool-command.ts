import type { Command } from 'commander'
import type { ManifestTool } from '#contracts/manifest'
import { confirmation } from './confirm.ts'
import { connect } from './connection.ts'
import { commandLine } from './command-line.ts'
import { dryRun, dryRunOption } from './dry-run.ts'
import { propertyOf, readInput } from './input.ts'
import { optionsOf } from './options.ts'
import type { Globals, Session } from './session.ts'
import { show } from './show.ts'
import type { View } from './views.ts'

/** Adds a tool as a command; its fields become arguments and options. */
export const addToolCommand = (
  parent: Command,
  name: string,
  tool: ManifestTool,
  { session, finish }: { session: Session; finish: (exit: number) => void },
  view?: View,
): void => {
  const command = parent.command(name).summary(tool.title).description(tool.description)
  for (const field of tool.cli.positional) {
    const { type, description } = propertyOf(tool.inputSchema, field)
    command.argument(type === 'array' ? `[${field}...]` : `[${field}]`, description)
  }
  for (const option of optionsOf(tool.inputSchema, tool.cli.positional)) command.addOption(option)
  if (tool.approval !== 'none') command.option('--yes', 'confirm what the plane asks')
  if (tool.effect !== 'read') command.option(...dryRunOption)
  for (const { flags, description } of view?.options ?? []) command.option(flags, description)
  const words = [...(parent.parent ? [parent.name()] : []), name]
  command.addHelpText('after', `\nExample:\n  ${commandLine(words, tool, tool.example.input)}`)

  command.action(async () => {
    const flags = command.optsWithGlobals<Globals & Record<string, unknown>>()
    const input = await readInput(
      tool.inputSchema,
      tool.cli.positional,
      { json: flags.input, places: command.processedArgs, flags },
      session.stdin,
    )
    if (view) {
      const present = await view.load()
      finish(await present({ tool, input, flags, session }))
      return
    }
    if (flags.dryRun) return finish(await dryRun(session, { tool: tool.name, input, json: flags.json }))
    const approve = confirmation(session, flags.yes === true)
    show(await connect(session).call(tool.name, input, { approve }), session, flags.json)
  })
}
