import { runCli } from './run-cli.ts'

const { stdin, stdout, stderr, env } = process

// A reader such as `head` that has seen enough is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await runCli(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  isTerminal: stdout.isTTY && stderr.isTTY,
})
