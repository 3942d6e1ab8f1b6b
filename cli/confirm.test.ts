import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, startPlane } from './testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const tearOut = ['notes', 'tear-out', '--note', 'a']

describe('a command that destroys', () => {
  test('runs unasked with --yes', async () => {
    expect(await run([...tearOut, '--yes', '--json'], { plane })).toEqual({
      exit: 0,
      stdout: '{"note":"a"}\n',
      stderr: '',
    })
  })

  test('demands --yes where nobody can be asked', async () => {
    const calls = plane.seen.length
    const { exit, stdout } = await run([...tearOut, '--json'], { plane, stdin: 'y\n' })
    expect(exit).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ code: 'invalid_input', hint: expect.stringContaining('--yes') })
    expect(plane.seen).toHaveLength(calls)
  })

  test.each([
    ['y\n', 0],
    ['YES\n', 0],
    ['n\n', 2],
    ['\n', 2],
    ['', 2],
  ])('at a terminal asks, and takes %j as exit %i', async (stdin, exit) => {
    const result = await run(tearOut, { plane, isTerminal: true, stdin })
    expect(result.exit).toBe(exit)
    expect(result.stderr).toContain('Tear out a note: this cannot be undone. Go on? [y/N]')
  })
})
