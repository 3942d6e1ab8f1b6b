import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errors } from '#contracts/errors'
import { exits } from '#contracts/exits'
import { run, startPlane } from './testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

describe('exit codes', () => {
  test('every code of the error table is explained in --help', async () => {
    const { exit, stdout } = await run(['--help'])
    expect(exit).toBe(0)
    for (const error of Object.values(errors)) expect(stdout).toContain(`  ${error.exit}    ${exits[error.exit]}`)
  })

  test.each([
    ['invalid_input', 2, ['text', 'echo']],
    ['run_finished', 5, ['notes', 'add', '--note', 'a', '--line', 'too late']],
    ['rate_limited', 6, ['notes', 'tear-out', '--note', 'busy', '--yes']],
    ['internal', 1, ['notes', 'tear-out', '--note', 'broken', '--yes']],
  ])('%s exits with %i and one JSON document', async (code, exit, argv) => {
    const result = await run([...argv, '--json'], { plane })
    expect(result).toMatchObject({ exit, stderr: '' })
    expect(JSON.parse(result.stdout)).toMatchObject({ code, hint: expect.any(String) })
  })

  test('a wrong token is not allowed', async () => {
    const { exit, stdout } = await run(['whoami', '--json'], { plane: { url: plane.url, token: 'wrong' } })
    expect([exit, JSON.parse(stdout).code]).toEqual([3, 'unauthenticated'])
  })

  test('no plane: try again later, and how to start it', async () => {
    const { exit, stdout, stderr } = await run(['whoami'])
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: '' })
    expect(stderr).toMatchInlineSnapshot(`
      "Error No plane runs on /nonexistent. (plane_unreachable)
      Next  Start it with \`hotpass up\`; \`hotpass status\` tells what is wrong.
      "
    `)
  })

  test('a plane that has gone is unreachable', async () => {
    const { exit, stdout } = await run(['whoami', '--json'], { plane: { url: 'http://127.0.0.1:1', token: 'x' } })
    expect([exit, JSON.parse(stdout).code]).toEqual([6, 'plane_unreachable'])
  })
})

describe('a command line that makes no sense', () => {
  test.each([
    [['txt'], "unknown command 'txt' (Did you mean text?)"],
    [['text', 'ecko'], "unknown command 'ecko' (Did you mean echo?)"],
    [['text', 'echo', '--txet', 'x'], "unknown option '--txet' (Did you mean --text?)"],
    [['text', 'echo', '--text'], "option '--text <text>' argument missing"],
    [['text', 'echo', 'surplus'], "too many arguments for 'echo'. Expected 0 arguments but got 1: surplus."],
    [['text'], 'A command is missing.'],
    [[], 'A command is missing.'],
    [['text', 'echo', '--input', '{'], 'The input is not JSON.'],
  ])('%j: %s', async (argv, message) => {
    const { exit, stdout } = await run([...argv, '--json'], { plane })
    expect(exit).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ code: 'invalid_input', message })
  })

  test('shows the wrong fields one a line', async () => {
    const { stderr } = await run(['notes', 'add', '--note', 'a'], { plane })
    expect(stderr).toMatch(/^Error The input of notes_add is wrong\. \(invalid_input\)\n {2}line: .+\nNext {2}.+\n$/)
  })
})
