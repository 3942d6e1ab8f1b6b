import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { document, root, withFault } from './api-document.ts'
import { type Plane, startPlane } from './plane.ts'
import { python } from './python.ts'

let plane: Plane
let owner: string
let config: string
beforeAll(async () => {
  // No person calls as fast.
  process.env['HOTPASS_CALLS_PER_SECOND'] = '1000000'
  plane = await startPlane()
  owner = (await readFile(join(plane.home, 'tokens/owner'), 'utf8')).trim()
  const { run } = z.object({ run: z.string() }).parse(await plane.ask('runs_refine', { files: ['crm.xlsx'] }))
  await plane.ask('runs_get', { run, wait_seconds: 50 })
  config = join(plane.home, 'schemathesis.toml')
  const settings = await readFile(join(root, '.ci/peers/schemathesis.toml'), 'utf8')
  // Nobody guesses the id of a run.
  const file = `[[operations]]\ninclude-operation-id = "download_runs_outputs"\nparameters = { run = "${run}", name = "rows.csv" }\n`
  await writeFile(config, `${settings}\n${file}`)
})
afterAll(() => plane.stop())

const st = (path: string, ...words: string[]) => {
  const headers = ['--header', `Authorization: Bearer ${owner}`, '--header', 'Accept: application/json']
  const given = ['--phases', 'examples,coverage,fuzzing', '--seed', '1', '--max-examples', '20', '--workers', '1']
  const quiet = ['--generation-database', 'none', '--no-color', '--warnings', 'off', '--continue-on-failure']
  const program = ['-m', 'schemathesis.cli', '--config-file', config, 'run', path, '--url', plane.url]
  const { status, stdout, stderr } = spawnSync(python, [...program, ...headers, ...given, ...quiet, ...words], {
    cwd: plane.home,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
  })
  return { status, said: stdout + stderr }
}

const minutes = { timeout: 300_000 }

test('every operation answers made-up requests as the document says, and none fails inside', minutes, () => {
  const { status, said } = st(document)
  process.stdout.write(`schemathesis: ${/\d+ generated.*/.exec(said)?.[0]}\n`)
  expect(status, said).toBe(0)
  expect(Number(/(\d+) generated/.exec(said)?.[1])).toBeGreaterThan(1_500)
})

test.each([
  [
    'an answer that is not in the document',
    'runs_get',
    '"404": {\n            "$ref": "#/components/responses/run_not_found"',
    '"418": {\n            "$ref": "#/components/responses/run_not_found"',
  ],
  [
    'an answer of another shape',
    'system_health',
    '"required": [\n          "status",\n          "version"',
    '"required": [\n          "statuses",\n          "version"',
  ],
])('%s is found', minutes, async (_fault, operation, was, is) => {
  const { status, said } = await withFault(was, is, async (path) => st(path, '--include-operation-id', operation))
  expect(status, said).toBe(1)
})
