import { Readable } from 'node:stream'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { readManifest } from './manifest.ts'
import { buildProgram } from './program.ts'
import { run } from './testing.ts'

const manifest = readManifest()
const silent = { write: () => true }
const program = buildProgram(
  manifest,
  { stdin: Readable.from([]), stdout: silent, stderr: silent, env: {}, cwd: '/', isTerminal: false },
  () => {},
)

/** Paths to the commands that help shows, without those that only group others. */
const pathsOf = (command: Command, path: readonly string[] = []): (readonly string[])[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .flatMap((one) => {
      const words = [...path, one.name()]
      return one.commands.length > 0 ? pathsOf(one, words) : [words]
    })

const helpOf = async (words: readonly string[]) => {
  const { stdout } = await run([...words, '--help'], manifest)
  return stdout
    .replace(/^Global Options:\n(?: .*\n)+\n?/m, '')
    .replace(/^ +-h, --help .*\n/m, '')
    .replace(/^Options:\n(?=\n|$)/m, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()
}

test('the page of commands is what their help says; `vitest -u` writes it', async () => {
  const sections = [
    `# Commands\n\nWhat \`hotpass <command> --help\` says. \`--json\`, \`--input\` and \`--help\` go with each.\n`,
    `\`\`\`text\n${await helpOf([])}\n\`\`\`\n`,
  ]
  for (const words of pathsOf(program)) {
    sections.push(`## hotpass ${words.join(' ')}\n\n\`\`\`text\n${await helpOf(words)}\n\`\`\`\n`)
  }
  await expect(sections.join('\n')).toMatchFileSnapshot('../docs/cli.md')
})
