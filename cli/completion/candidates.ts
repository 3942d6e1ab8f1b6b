import type { Command, Option } from 'commander'

export type Candidate = { word: string; description: string }

/** What may stand where the last of these words is being typed; nothing where a file name is as good as any. */
export const candidates = (program: Command, words: readonly string[]): Candidate[] => {
  const typed = words.at(-1) ?? ''
  const { command, open, place } = walk(program, words.slice(0, -1))
  return choicesAt(command, { typed, open, place }).filter(({ word }) => word.startsWith(typed))
}

type Place = { command: Command; open: Option | undefined; place: number }

/** The command that the words lead to, the option that still waits for its value, and how many places are taken. */
const walk = (program: Command, words: readonly string[]): Place => {
  let at: Place = { command: program, open: undefined, place: 0 }
  for (const word of words) {
    const { command, open, place } = at
    if (open && !word.startsWith('-')) at = { command, open: open.variadic ? open : undefined, place }
    else if (word.startsWith('-')) at = { command, open: valueOption(command, word), place }
    else {
      const inner = command.commands.find((one) => one.name() === word)
      at = inner ? { command: inner, open: undefined, place: 0 } : { command, open: undefined, place: place + 1 }
    }
  }
  return at
}

const valueOption = (command: Command, word: string) => {
  const option = optionsOf(command).find(({ long, short }) => word === long || word === short)
  return option && (option.required || option.optional) ? option : undefined
}

const optionsOf = (command: Command): Option[] => {
  const help = command.createHelp()
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)]
}

const choicesAt = (command: Command, { typed, open, place }: Omit<Place, 'command'> & { typed: string }) => {
  if (typed.startsWith('-')) {
    return optionsOf(command).map(({ long, short, description }) => ({ word: long ?? short ?? '', description }))
  }
  if (open) return (open.argChoices ?? []).map((word) => ({ word, description: '' }))
  if (command.commands.length > 0 && place > 0) return []
  if (command.commands.length > 0) {
    return command
      .createHelp()
      .visibleCommands(command)
      .map((one) => ({ word: one.name(), description: one.summary() || one.description() }))
  }
  const argument = command.registeredArguments[place]
  return (argument?.argChoices ?? []).map((word) => ({ word, description: '' }))
}
