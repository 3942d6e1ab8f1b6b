import type { AskedApproval } from '#contracts/errors'
import type { Session } from './session.ts'
import { visible } from './text.ts'

/**
 * Says yes to a plane that asks for a confirmation: because `--yes` does, or a person at the terminal. Where nobody can
 * be asked, and where the decision is another person's, the plane's own error stays.
 */
export const confirmation =
  ({ isTerminal, stdin, stderr }: Session, yes: boolean) =>
  async ({ kind, summary }: AskedApproval): Promise<boolean> => {
    if (kind === 'human' || yes || !isTerminal) return kind !== 'human' && yes
    stderr.write(`${visible(summary).replace(/\.?$/, '.')} Go on? [y/N] `)
    return /^y(es)?$/i.test(await readLine(stdin))
  }

const readLine = async (stdin: NodeJS.ReadableStream) => {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: stdin })
  for await (const line of lines) return line.trim()
  return ''
}
