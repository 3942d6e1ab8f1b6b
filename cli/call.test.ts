import { afterAll, beforeAll, expect, test } from 'vitest'
import { run, startPlane } from './testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

test('a tool runs by its name with its input as one JSON object', async () => {
  const { exit, stdout } = await run(['call', 'text_echo', '--json', '{"text":"hello"}'], { plane })
  expect([exit, JSON.parse(stdout)]).toEqual([0, { said: { text: 'hello', loud: false } }])
})

test('the input may come on stdin, or be left out', async () => {
  const { stdout } = await run(['call', 'text_echo', '-', '--json'], { plane, stdin: '{"text":"piped"}' })
  expect(JSON.parse(stdout)).toMatchObject({ said: { text: 'piped' } })
  expect(await run(['call', 'system_whoami'], { plane })).toMatchObject({ exit: 0 })
})

test('a tool that this command line does not know is asked of the plane', async () => {
  const { exit, stdout } = await run(['call', 'notes_get', '{"note":"a"}', '--json'], { plane, tools: [] })
  expect([exit, JSON.parse(stdout)]).toEqual([0, { note: 'a', page: 1 }])
})

test.each([
  [['call', 'text_ecko', '--json'], 2, 'tool_not_found'],
  [['call', 'text_echo', '--json', '{"text":1}'], 2, 'invalid_input'],
  [['call', 'text_echo', '--json', '{text:1}'], 2, 'invalid_input'],
  [['call', '--json'], 2, 'invalid_input'],
])('%j fails with exit code %i and %s', async (argv, code, wanted) => {
  const { exit, stdout } = await run(argv, { plane })
  expect([exit, JSON.parse(stdout).code]).toEqual([code, wanted])
})
