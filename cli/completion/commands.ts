import { Argument, type Command } from 'commander'
import { HotpassError } from '#contracts/errors'
import type { Session } from '#cli/session'
import { visible } from '#cli/text'
import { candidates } from './candidates.ts'
import { scripts } from './scripts.ts'

const shells = Object.keys(scripts)

/** `hotpass completion <shell>` prints the script; the script asks `hotpass complete -- <words>`. */
export const addCompletion = (program: Command, { stdout }: Session): void => {
  program
    .command('completion')
    .description('Print the completion script of a shell.')
    .addArgument(new Argument('<shell>').choices(shells))
    .addHelpText('after', '\nExample:\n  eval "$(hotpass completion bash)"')
    .action((shell: string) => {
      const [, script] = Object.entries(scripts).find(([name]) => name === shell) ?? []
      if (!script) throw new HotpassError('invalid_input', `There is no completion for ${shell}.`)
      stdout.write(script)
    })
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action((words: string[]) => {
      const lines = candidates(program, words).map(({ word, description }) => `${word}\t${visible(description)}\n`)
      stdout.write(lines.join(''))
    })
}
