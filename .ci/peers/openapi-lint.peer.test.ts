import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { document, root, withFault } from './api-document.ts'

const programs = process.env['HOTPASS_PEER_LINTERS'] ?? 'HOTPASS_PEER_LINTERS is not set: run .ci/peers.ts'

const linters: Record<string, (path: string) => string[]> = {
  redocly: (path) => ['lint', '--config', '.ci/peers/openapi-lint.redocly.yaml', path],
  spectral: (path) => ['lint', '--ruleset', '.ci/peers/openapi-lint.spectral.yaml', '--fail-severity', 'hint', path],
}

describe.each(Object.entries(linters))('%s', { timeout: 120_000 }, (name, words) => {
  const lint = (path: string) => {
    const { status, stdout, stderr } = spawnSync(join(programs, name), words(path), { cwd: root, encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }

  test('finds nothing in the document', () => {
    const { status, said } = lint(document)
    expect(status, said).toBe(0)
  })

  test.each([
    ['a reference that leads nowhere', '"#/components/headers/Trace-Id"', '"#/components/headers/Nothing"'],
    ['two operations of one id', '"operationId": "runs_get"', '"operationId": "runs_list"'],
    ['a parameter of the path that is not described', '"in": "path"', '"in": "query"'],
  ])('finds %s', async (_fault, was, is) => {
    const { status, said } = await withFault(was, is, async (path) => lint(path))
    expect(status, said).toBe(1)
  })
})
