import { CommanderError } from 'commander'
import { HotpassError } from '#contracts/errors'
import type { Manifest } from '#contracts/manifest'
import { reportFailure } from './failure.ts'
import { buildProgram } from './program.ts'
import type { Session } from './session.ts'
import { readManifest } from './manifest.ts'

/** Runs one command line and resolves with its exit code; never rejects. */
export const runCli = async (
  argv: readonly string[],
  session: Session,
  manifest: Omit<Manifest, 'version'> = readManifest(),
): Promise<number> => {
  let exit = 0
  const program = buildProgram(manifest, session, (code) => {
    exit = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exit
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0
    const failure = thrown instanceof CommanderError ? usageError(thrown) : thrown
    return reportFailure(failure, session, argv.includes('--json'))
  }
}

const usageError = ({ code, message }: CommanderError) =>
  code === 'commander.help'
    ? new HotpassError('invalid_input', 'A command is missing.', { hint: 'Choose one that `--help` lists.' })
    : new HotpassError('invalid_input', message.replace(/^error: /, '').replace('\n', ' '), {
        hint: 'The same command with `--help` shows what it takes.',
      })
