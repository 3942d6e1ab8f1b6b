import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { HotpassError, type AskedApproval } from '#contracts/errors'
import { run } from './testing.ts'

const token = 'a-token-for-tests'
const inputs: Record<string, unknown>[] = []
let kind: AskedApproval['kind'] = 'confirm'
const said = 'Tear out a note: {"note":"a"}'
let summary = said

/** Asks for an approval, and runs the call that brings it. */
const server = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const input = JSON.parse(text)
  inputs.push(input)
  if (input.approval === 'a1') return response.end(JSON.stringify({ note: input.note }))
  const approval = { id: 'a1', kind, summary, expires_at: '2026-01-01T00:00:00.000Z' }
  const asked = new HotpassError('approval_required', undefined, { hint: 'Repeat it with approval=a1.', approval })
  return response
    .writeHead(403)
    .end(JSON.stringify({ type: 'urn:hotpass:error:approval_required', status: 403, ...asked.body() }))
})
let plane: { url: string; token: string }
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  plane = { url: `http://127.0.0.1:${port}`, token }
})
afterAll(() => server.close())
afterEach(() => {
  inputs.length = 0
  kind = 'confirm'
  summary = said
})

const tearOut = ['notes', 'tear-out', '--note', 'a']

test('with --yes the call is repeated with the approval that the plane asked for', async () => {
  const { exit, stdout, stderr } = await run([...tearOut, '--yes', '--json'], { plane })
  expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: '{"note":"a"}\n', stderr: '' })
  expect(inputs).toEqual([{ note: 'a' }, { note: 'a', approval: 'a1' }])
})

test('where nobody can be asked, the error tells the approval and what to do with it', async () => {
  const { exit, stdout } = await run([...tearOut, '--json'], { plane, stdin: 'y\n' })
  expect(exit).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({ code: 'approval_required', approval: { id: 'a1', kind: 'confirm' } })
  expect(inputs).toHaveLength(1)
})

test.each([
  ['y\n', 0],
  ['YES\n', 0],
  ['n\n', 3],
  ['\n', 3],
  ['', 3],
])('at a terminal a person is asked, and %j is exit %i', async (stdin, exit) => {
  const result = await run(tearOut, { plane, isTerminal: true, stdin })
  expect(result.exit).toBe(exit)
  expect(result.stderr).toContain('Tear out a note: {"note":"a"}. Go on? [y/N]')
  expect(inputs).toHaveLength(exit === 0 ? 2 : 1)
})

test('what another person must decide is not confirmed here, --yes or not', async () => {
  kind = 'human'
  const { exit, stderr } = await run([...tearOut, '--yes'], { plane, isTerminal: true, stdin: 'y\n' })
  expect([exit, inputs.length]).toEqual([3, 1])
  expect(stderr).toContain('approval_required')
})

test('call confirms as a command does', async () => {
  const { exit } = await run(['call', 'notes_tear_out', '{"note":"a"}', '--yes', '--json'], { plane })
  expect([exit, inputs.at(-1)]).toEqual([0, { note: 'a', approval: 'a1' }])
})

test('what a plane says of the call cannot play tricks on the terminal', async () => {
  summary = 'Look at a note\u001b[2K\u001b[1G'
  const { stderr } = await run(tearOut, { plane, isTerminal: true, stdin: 'n\n' })
  expect(stderr).toContain('Look at a note')
  expect(stderr).not.toContain('\u001b[2K')
})
