import { expect, test } from 'vitest'
import { run } from './testing.ts'

test('the whole program in one page', async () => {
  const { exit, stdout } = await run(['--help'])
  expect(exit).toBe(0)
  expect(stdout).toMatchInlineSnapshot(`
    "Usage: hotpass [options] [command]

    Messy spreadsheets in, one trusted and governed dataset out.

    Options:
      -V, --version                  output the version number
      --json                         print exactly one JSON document: the result, or the error
      --input <json>                 whole input as a JSON object, or - to read it from stdin; flags win
                                     over it
      -h, --help                     display help for command

    The plane:
      up [options]                   Start the plane, or find it running.
      down                           Stop the plane.
      status                         Tell how the plane and each of its parts is.
      worker                         Run one more worker until it is interrupted.
      mcp [options]                  Serve an agent over MCP on stdin and stdout.
      connect [options] <client>     Give an MCP client a token of its own and write its configuration.
      backup <file>                  Write the whole state of the plane into one file; the plane works
                                     on.
      restore [options] <file>       Bring a backup into a data directory, or a PostgreSQL, that holds
                                     no plane.
      doctor                         Find what is wrong, and the command that mends it.
      telemetry [options]            Show in one line how every part is.
      tools                          List the tools that you may call.
      call [options] <tool> [input]  Call a tool by its name.
      completion <shell>             Print the completion script of a shell.

    Tools:
      whoami                         Who am I
      system                         whoami
      text                           echo
      notes                          add, tear-out

    Exit codes:
      0    It worked.
      1    Hotpass itself failed.
      2    The input is wrong.
      3    The caller may not do this.
      4    What was asked for does not exist.
      5    It conflicts with the present state.
      6    It cannot be done now: start the plane, or try again later.
      7    The job ran and failed.
      8    The job ran, and its result does not meet the expectations.
      130  It was interrupted.
    "
  `)
})

test('a tool explains each field and shows an example to paste', async () => {
  const { stdout } = await run(['text', 'echo', '--help'])
  expect(stdout).toMatchInlineSnapshot(`
    "Usage: hotpass text echo [options]

    Gives back what it gets.

    Options:
      --text <text>       (required)
      --times <integer>
      --ratio <number>
      --loud              (default: false)
      --tags <tags...>
      --sizes <sizes...>
      --mail <text>
      -h, --help          display help for command

    Global Options:
      -V, --version       output the version number
      --json              print exactly one JSON document: the result, or the error
      --input <json>      whole input as a JSON object, or - to read it from stdin; flags win over it

    Example:
      hotpass text echo --text hello
    "
  `)
})

test('the example of a tool runs as it is shown', async () => {
  const { stdout } = await run(['notes', 'add', '--help'])
  expect(stdout).toMatch(/Example:\n {2}hotpass notes add --note a --line b\n/)
})
