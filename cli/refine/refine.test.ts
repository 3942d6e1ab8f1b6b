import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run as runLine } from '#cli/testing'
import type { Run } from '#contracts/run'
import { queued, refineTool, runPlane, running, succeeded } from './testing.ts'

let folder: string
let plane: Awaited<ReturnType<typeof runPlane>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-refine-'))
  await writeFile(join(folder, 'crm.csv'), 'one')
  await writeFile(join(folder, 'list.csv'), 'two')
})
afterEach(async () => {
  await plane.close()
  await rm(folder, { recursive: true })
})

const refine = (argv: readonly string[], more: { isTerminal?: boolean } = {}) =>
  runLine(['refine', ...argv], { plane, tools: [refineTool], cwd: folder, ...more })
const failed = (code: string): Run => ({
  ...running,
  status: 'failed',
  error: { step: 'read', code, message: 'it is protected.', hint: 'Remove the password.' },
})

describe('hotpass refine', () => {
  test('brings the files, follows the run and brings the outputs back', async () => {
    const outputs = { 'organisations.csv': 'id,name\n1,Aérodrome\n', 'empty.csv': '' }
    plane = await runPlane({ shows: [queued, running, succeeded], outputs, reasons: ['no_name', 'no_way', 'no_name'] })
    const { exit, stdout, stderr } = await refine([
      'crm.csv',
      'list.csv',
      '--profile',
      'generic',
      '--trusted',
      './list.csv',
      '--out',
      'results',
    ])
    expect(exit).toBe(0)
    expect(plane.calls.find(({ tool }) => tool === 'runs_refine')?.input).toEqual({
      files: ['file_one', 'file_two'],
      profile: 'generic',
      trusted: ['file_two'],
    })
    for (const [name, text] of Object.entries(outputs)) {
      expect(await readFile(join(folder, 'results', name), 'utf8')).toBe(text)
    }
    expect(await readdir(join(folder, 'results'))).toHaveLength(2)
    expect(stderr).toBe('run_1 queued\nrun_1 running: read 1,200 of 4,000 rows\nrun_1 succeeded\n')
    expect(stdout.replaceAll(folder, '')).toMatchInlineSnapshot(`
      "Done  run run_1

      4,000 rows in = 3,900 kept + 60 merged + 3 quarantined + 37 blank
               2  no_name
               1  no_way

      /results/organisations.csv  21 B
      /results/empty.csv  0 B
      "
    `)
  })

  test('brings a profile of one’s own', async () => {
    await writeFile(join(folder, 'mine.yaml'), 'mine')
    plane = await runPlane()
    await refine(['crm.csv', '--profile', 'mine.yaml', '--out', 'results'])
    expect(plane.calls.find(({ tool }) => tool === 'runs_refine')?.input).toMatchObject({
      files: ['file_one'],
      profile: 'file_mine',
    })
  })

  test('prints one document with --json', async () => {
    plane = await runPlane({ outputs: { 'a.csv': 'abc' } })
    const { exit, stdout } = await refine(['crm.csv', '--json', '--out', 'results'])
    const sha256 = createHash('sha256').update('abc').digest('hex')
    expect([exit, JSON.parse(stdout)]).toEqual([
      0,
      {
        run: succeeded,
        account: succeeded.account,
        outputs: [{ name: 'a.csv', bytes: 3, sha256, path: join(folder, 'results/a.csv') }],
      },
    ])
  })

  test('leaves the outputs with the run where no folder is named', async () => {
    plane = await runPlane({ outputs: { 'a.csv': 'abc' } })
    const { stdout } = await refine(['crm.csv'])
    expect(stdout).toContain('a.csv  3 B\n')
    expect(stdout).toContain('--out FOLDER')
    expect((await readdir(folder)).sort()).toEqual(['crm.csv', 'list.csv'])
  })

  test('only starts the run with --detach', async () => {
    plane = await runPlane()
    const { exit, stdout } = await refine(['crm.csv', '--detach', '--json'])
    expect([exit, JSON.parse(stdout)]).toEqual([0, { run: queued, outputs: [] }])
    expect(plane.calls.map(({ tool }) => tool)).toEqual(['files_put', 'runs_refine'])
  })

  test('outlasts a plane that is away for a moment', async () => {
    plane = await runPlane({ down: 2 })
    expect((await refine(['crm.csv'])).exit).toBe(0)
  })

  test('asks the plane to stop the run at Ctrl-C', async () => {
    plane = await runPlane({ shows: [running] })
    const result = refine(['crm.csv', '--json'])
    await plane.asked
    process.emit('SIGINT')
    const { exit, stdout } = await result
    expect([exit, JSON.parse(stdout)]).toEqual([130, { run: running, outputs: [] }])
    expect(plane.calls.at(-1)).toEqual({ tool: 'runs_cancel', input: { run: 'run_1' } })
  })
})

describe('a refine that fails', () => {
  test.each([
    ['workbook_encrypted', 2],
    ['internal', 7],
    ['a_code_of_tomorrow', 7],
  ])('a run that ended with %s exits with %i', async (code, exit) => {
    plane = await runPlane({ shows: [failed(code)] })
    const result = await refine(['crm.csv', '--json'])
    expect(result.exit).toBe(exit)
    expect(JSON.parse(result.stdout)).toMatchObject({
      code: code === 'a_code_of_tomorrow' ? 'run_failed' : code,
      message: 'Run run_1 failed at read: it is protected.',
      hint: 'Remove the password.',
      run: { run: 'run_1', status: 'failed' },
    })
  })

  test('a result that does not meet its expectations is brought back, told of, and has an exit code of its own', async () => {
    const error = { step: 'quality', code: 'quality_failed', message: 'Rows a.csv/a/2 are wrong.', hint: 'Look.' }
    const short: Run = { ...succeeded, status: 'failed_quality', error }
    plane = await runPlane({ shows: [short], outputs: { 'quality.html': 'x' } })
    const { exit, stdout, stderr } = await refine(['crm.csv', '--out', 'results'])
    expect(exit).toBe(8)
    expect(stdout).toContain('Done, but do not rely on it  run run_1 failed_quality')
    expect(stdout).toContain('4,000 rows in = 3,900 kept')
    expect(stderr).toContain('Error Rows a.csv/a/2 are wrong. (quality_failed)\nNext  Look.\n')
    expect(await readdir(join(folder, 'results'))).toEqual(['quality.html'])
    const json = await refine(['crm.csv', '--json'])
    expect([json.exit, JSON.parse(json.stdout)]).toMatchObject([8, { run: { status: 'failed_quality', error } }])
  })

  test('a run that somebody cancelled is a failed job', async () => {
    plane = await runPlane({ shows: [{ ...running, status: 'cancelled' }] })
    const { exit, stderr } = await refine(['crm.csv'])
    expect(exit).toBe(7)
    expect(stderr).toContain('Error Run run_1 was cancelled. (run_failed)\n')
  })

  test.each([
    ['missing.csv', 'file_not_found', 4],
    ['.', 'file_not_found', 4],
  ])('%s is %s', async (file, code, exit) => {
    plane = await runPlane()
    const { exit: is, stdout } = await refine([file, '--json'])
    expect([is, JSON.parse(stdout).code]).toEqual([exit, code])
    expect(plane.calls).toEqual([])
  })

  test('no file at all is what the server says it is', async () => {
    plane = await runPlane()
    const { exit, stdout } = await refine(['--json'])
    expect([exit, JSON.parse(stdout)]).toMatchObject([
      2,
      { code: 'invalid_input', message: 'files: needs at least one' },
    ])
  })
})
