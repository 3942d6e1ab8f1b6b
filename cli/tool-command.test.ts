import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { run, startPlane } from './testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane({ bodyLimit: 1_000_000 })
})
afterAll(() => plane.close())

const overRest = async (tool: string, input: unknown) => {
  const response = await fetch(`${plane.url}/tools/${tool}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${plane.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  })
  const body = JSON.parse(await response.text())
  if (response.ok) return { ok: true, body }
  const { code, message, hint, issues } = body
  return { ok: false, body: { code, message, hint, ...(issues && { issues }) } }
}
const json = async (...argv: string[]) => {
  const { exit, stdout, stderr } = await run([...argv, '--json'], { plane })
  return { exit, stderr, body: JSON.parse(stdout) }
}

describe('a tool as a command', () => {
  test('takes every kind of field as a flag', async () => {
    const flags = '--text hello --times 3 --ratio 0.5 --loud --tags a b --tags c --sizes 1 2'.split(' ')
    const { exit, body, stderr } = await json('text', 'echo', ...flags)
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(body.said).toEqual({ text: 'hello', times: 3, ratio: 0.5, loud: true, tags: ['a', 'b', 'c'], sizes: [1, 2] })
  })

  test('turns a switch off by --no', async () => {
    expect((await json('text', 'echo', '--text', 'x', '--loud', '--no-loud')).body.said).toEqual({
      text: 'x',
      loud: false,
    })
  })

  test('answers to its alias as to its name', async () => {
    expect(await json('whoami')).toEqual(await json('system', 'whoami'))
  })

  test('takes the whole input as JSON, under the flags', async () => {
    const { body } = await json('text', 'echo', '--input', '{"text":"under","times":2}', '--text', 'over')
    expect(body.said).toEqual({ text: 'over', times: 2, loud: false })
  })

  test('reads the whole input from stdin', async () => {
    const { stdout } = await run(['text', 'echo', '--input', '-', '--json'], { plane, stdin: '{"text":"é\\u0041"}' })
    expect(JSON.parse(stdout).said.text).toBe('éA')
  })

  test('leaves a value of the wrong type to the server, whose error teaches', async () => {
    const { exit, body } = await json('text', 'echo', '--text', 'x', '--times', 'many')
    expect(exit).toBe(2)
    expect(body).toMatchObject({ code: 'invalid_input', issues: [{ path: 'times' }] })
  })

  test('shows a result as aligned lines without --json', async () => {
    const { stdout } = await run(['whoami'], { plane })
    expect(stdout).toMatchInlineSnapshot(`
      "id      owner
      kind    human
      roles   admin
      scopes  system:read
      "
    `)
  })
})

describe('the same input gives the same result as over REST', () => {
  test.each(['text_echo', 'notes_add', 'system_whoami'])('%s, whatever JSON comes', async (tool) => {
    const field = fc.constantFrom('text', 'times', 'ratio', 'loud', 'tags', 'sizes', 'note', 'line', '__proto__', 'x')
    const near = fc.dictionary(field, fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()))
    const words = tool.split('_')
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, fc.jsonValue()), async (input) => {
        const rest = await overRest(tool, input)
        const { exit, body } = await json(...words, '--input', JSON.stringify(input))
        expect({ ok: exit === 0, body }).toEqual(rest)
      }),
      { numRuns: 100 },
    )
  })
})
