import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { document, root, withFault } from './api-document.ts'

const oasdiff = process.env['HOTPASS_PEER_OASDIFF'] ?? 'HOTPASS_PEER_OASDIFF is not set: run .ci/peers.ts'

/** The API that clients were promised. Who breaks it on purpose copies the document over it in the same change. */
const promised = join(root, 'docs/api/openapi-baseline.json')

const breaking = (before: string, after: string) => {
  const { status, stdout, stderr } = spawnSync(oasdiff, ['breaking', before, after, '--fail-on', 'ERR'], {
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

test('the API keeps what was promised', () => {
  const { status, said } = breaking(promised, document)
  expect(status, said).toBe(0)
})

test.each([
  ['a route that is gone', '"/runs/{run}": {', '"/runs/{run}/state": {', 'runs'],
  [
    'a field that clients must send now',
    '"required": [\n          "run",\n          "pairs",',
    '"required": [\n          "note",\n          "run",\n          "pairs",',
    'note',
  ],
  ['a field that clients relied on', '"required": [\n          "run",', '"required": [', 'run'],
])('%s is found', async (_fault, was, is, named) => {
  const { status, said } = await withFault(was, is, async (path) => breaking(document, path))
  expect([status, said.includes(named)], said).toEqual([1, true])
})

test('what is added breaks nobody', async () => {
  const { status, said } = await withFault(
    '"paths": {',
    '"paths": {\n    "/new": {"get": {"responses": {"200": {"description": "New."}}}},',
    async (path) => breaking(document, path),
  )
  expect(status, said).toBe(0)
})
