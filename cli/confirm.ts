import { HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Session } from './session.ts'

/** Lets a person at a terminal stop a command that destroys; elsewhere `--yes` must say so. */
export const confirm = async ({ title, cli }: ManifestTool, { isTerminal, stdin, stderr }: Session): Promise<void> => {
  if (isTerminal) {
    stderr.write(`${title}: this cannot be undone. Go on? [y/N] `)
    if (/^y(es)?$/i.test(await readLine(stdin))) return
  }
  throw new HotpassError('invalid_input', `hotpass ${cli.command.join(' ')} destroys, and nobody confirmed it.`, {
    hint: 'Repeat the command with --yes if that is what you want.',
  })
}

const readLine = async (stdin: NodeJS.ReadableStream) => {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: stdin })
  for await (const line of lines) return line.trim()
  return ''
}
