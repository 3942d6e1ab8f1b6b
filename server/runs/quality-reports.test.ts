import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QualityReport } from '#contracts/quality'
import type { RunStatus } from '#contracts/run'
import { testDatabase } from '#server/store/testing'
import { qualityReports } from './quality-reports.ts'
import { runFolder } from './workspace.ts'

const report: QualityReport = {
  profile: 'generic',
  as_of: '2026-01-01T00:00:00.000Z',
  files: ['crm.xlsx'],
  status: 'passed',
  expectations: { passed: 1, failed_errors: 0, failed_warnings: 0, failed_infos: 0, skipped: 0 },
  results: [],
  sheets: [],
  completeness: [],
}

let world: Awaited<ReturnType<typeof testDatabase>>
let home: string
beforeAll(async () => {
  world = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'hotpass-quality-'))
})
afterAll(async () => {
  await world.close()
  await rm(home, { recursive: true })
})

let minute = 0
/** A run that has ended, with its report where it has one. */
const ended = async (flow: string, status: RunStatus, parameters: object, made?: Partial<QualityReport>) => {
  const id = randomUUID()
  const created_at = new Date(Date.UTC(2026, 0, 1, 0, (minute += 1)))
  const run = {
    id,
    flow,
    status,
    parameters: JSON.stringify(parameters),
    requested_by: 'owner',
    attempt_limit: 1,
    created_at,
  }
  await world.database.insertInto('run').values(run).execute()
  if (made) {
    const path = 'quality.1/quality.json'
    await mkdir(join(runFolder(home, id), 'quality.1'), { recursive: true })
    await writeFile(join(runFolder(home, id), path), JSON.stringify({ ...report, ...made }))
    const output = { run: id, name: 'quality.json', media_type: 'application/json', bytes: 1, sha256: '', path }
    await world.database.insertInto('output').values(output).execute()
  }
  return id
}
const latest = (of: { run?: string; flow?: string }) => qualityReports({ home })(world.database).latest(of)

test('the newest report about a run is its own, or that of a later check of it', async () => {
  await expect(latest({})).rejects.toMatchObject({ code: 'report_not_found' })
  const first = await ended('refine', 'failed_quality', { files: ['a'] }, { status: 'failed' })
  const other = await ended('refine', 'succeeded', { files: ['b'] }, {})
  expect(await latest({ run: first })).toMatchObject({ run: first, flow: 'refine', report: { status: 'failed' } })
  const check = await ended('qa', 'succeeded', { run: first, profile: 'mine' }, { profile: 'mine', of: first })
  await ended('qa', 'failed', { run: first })
  expect(await latest({ run: first })).toMatchObject({ run: check, flow: 'qa', report: { profile: 'mine', of: first } })
  expect(await latest({ run: check })).toMatchObject({ run: check })
  expect(await latest({ run: other })).toMatchObject({ run: other })
  expect(await latest({})).toMatchObject({ run: check })
  expect(await latest({ flow: 'refine' })).toMatchObject({ run: other })
})

test('a run without a report, one that does not exist, and a flow that makes none have their own codes', async () => {
  const failed = await ended('refine', 'failed', { files: ['a'] })
  await expect(latest({ run: failed })).rejects.toMatchObject({ code: 'report_not_found' })
  await expect(latest({ run: randomUUID() })).rejects.toMatchObject({ code: 'run_not_found' })
  await expect(latest({ run: 'x' })).rejects.toMatchObject({ code: 'run_not_found' })
  await expect(latest({ flow: 'sample' })).rejects.toMatchObject({
    code: 'report_not_found',
    message: 'There is no report on the quality of a run of `sample`.',
  })
})
