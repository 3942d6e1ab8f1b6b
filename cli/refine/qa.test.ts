import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run as runLine } from '#cli/testing'
import type { Run } from '#contracts/run'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import qaTool from '#tools/runs/qa'
import { queued, runPlane, running, succeeded } from './testing.ts'

const passed = {
  ...{ run: 'run_1', flow: 'qa', profile: 'generic', as_of: '2026-01-01T00:00:00.000Z', status: 'passed' },
  expectations: { passed: 12, failed_errors: 0, failed_warnings: 0, failed_infos: 0, skipped: 1 },
  ...{ failing: [], more: 0 },
}
const failing = [
  {
    ...{ name: 'emails', on: 'crm.xlsx/Contacts', check: 'pattern', severity: 'error', status: 'failed', at_least: 1 },
    ...{ message: '1 of 2 values (50 %) pass; all must.', checked: 2, passed: 1, failed: 1 },
    examples: [{ at: 'crm.xlsx/Contacts/7', value: '\u001b[31mnot an email' }],
  },
]
const failed = { ...passed, status: 'failed', failing, expectations: { ...passed.expectations, failed_errors: 1 } }
const error = { step: 'check', code: 'quality_failed', message: '1 expectation is not met.', hint: 'See `qa_latest`.' }
const short: Run = { ...succeeded, status: 'failed_quality', error }

let folder: string
let plane: Awaited<ReturnType<typeof runPlane>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-qa-'))
  await writeFile(join(folder, 'crm.csv'), 'one')
})
afterEach(async () => {
  await plane.close()
  await rm(folder, { recursive: true })
})
const qa = (...words: string[]) => runLine(['qa', ...words], { plane, tools: [manifestOf(qaTool)], cwd: folder })

test('a run is checked again, and that it passes is said', async () => {
  plane = await runPlane({ shows: [queued, running, succeeded], report: passed })
  const { exit, stdout } = await qa('run_0', '--profile', 'generic')
  expect(plane.calls.find(({ tool }) => tool === 'runs_qa')?.input).toEqual({ run: 'run_0', profile: 'generic' })
  expect([exit, stdout]).toEqual([
    0,
    'Met  run run_1\n0 errors, 0 warnings, 12 met, 1 skipped\n\n`hotpass runs outputs run_1 quality.html` is the whole report.\n',
  ])
})

test('a file is brought to the plane; what is not met is shown with rows, and has an exit code of its own', async () => {
  plane = await runPlane({ shows: [short], report: failed })
  const { exit, stdout, stderr } = await qa('--file', 'crm.csv')
  expect(plane.calls.find(({ tool }) => tool === 'runs_qa')?.input).toEqual({ file: 'file_one' })
  expect(exit).toBe(8)
  expect(stdout).toContain(
    'error  emails  crm.xlsx/Contacts\n  1 of 2 values (50 %) pass; all must.\n  crm.xlsx/Contacts/7  ',
  )
  expect(stdout).not.toContain('\u001b[31m')
  expect(stderr).toContain('Error 1 expectation is not met. (quality_failed)')
})

test('with --json it prints one document', async () => {
  plane = await runPlane({ shows: [short], report: failed })
  const { exit, stdout } = await qa('run_0', '--json')
  expect([exit, JSON.parse(stdout)]).toEqual([8, { run: short, report: failed }])
})

test('a check that breaks off is a failed job', async () => {
  plane = await runPlane({ shows: [{ ...running, status: 'cancelled' }] })
  expect((await qa('run_0')).exit).toBe(7)
})
