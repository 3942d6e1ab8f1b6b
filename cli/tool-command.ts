import { Option, type Command } from 'commander'
import type { ManifestTool } from '#contracts/manifest'
import { confirm } from './confirm.ts'
import { connect } from './connection.ts'
import { commandLine, flagOf } from './command-line.ts'
import { propertyOf, readInput } from './input.ts'
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
  const fields = Object.keys(tool.inputSchema.properties)
  for (const field of fields) for (const option of optionsOf(tool, field)) command.addOption(option)
  if (tool.effect === 'destroy') command.option('--yes', 'do not ask before destroying')
  for (const { flags, description } of view?.options ?? []) command.option(flags, description)
  const words = [...(parent.parent ? [parent.name()] : []), name]
  command.addHelpText('after', `\nExample:\n  ${commandLine(words, tool, tool.example.input)}`)

  command.action(async () => {
    const flags = command.optsWithGlobals<Globals & Record<string, unknown>>()
    const input = await readInput(tool, { json: flags.input, places: command.processedArgs, flags }, session.stdin)
    if (tool.effect === 'destroy' && !flags.yes) await confirm(tool, session)
    if (view) {
      const present = await view.load()
      finish(await present({ tool, input, flags, session }))
      return
    }
    show(await connect(session).call(tool.name, input), session, flags.json)
  })
}

/** A field given by place has a flag too, out of sight; a switch that is on has one that turns it off. */
const optionsOf = (tool: ManifestTool, field: string): Option[] => {
  const { type, description, choices, fallback } = propertyOf(tool.inputSchema, field)
  const required = Array.isArray(tool.inputSchema['required']) && tool.inputSchema['required'].includes(field)
  const notes = [
    ...(required ? ['required'] : []),
    ...(choices ? [`one of: ${choices.join(', ')}`] : []),
    ...(fallback === undefined ? [] : [`default: ${JSON.stringify(fallback)}`]),
  ]
  const text = [description, notes.length > 0 && `(${notes.join('; ')})`].filter(Boolean).join(' ')
  const flag = flagOf(field)
  if (type === 'boolean') {
    return [
      new Option(`--${flag}`, text).hideHelp(fallback === true),
      new Option(`--no-${flag}`, text).hideHelp(fallback !== true),
    ]
  }
  const value = type === 'array' ? `<${field}...>` : `<${type === 'string' ? 'text' : String(type)}>`
  return [new Option(`--${flag} ${value}`, text).hideHelp(tool.cli.positional.includes(field))]
}
