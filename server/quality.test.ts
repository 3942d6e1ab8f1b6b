import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { expectationResult } from '#contracts/quality'
import { run as runSchema, type Run } from '#contracts/run'
import { agent, callerOf, sampleWorld } from './testing/world.ts'

let world: Awaited<ReturnType<typeof sampleWorld>>
let lost: Run
const call = (tool: string, input: object) => world.gateway.call(tool, input, callerOf(agent))
const runOf = async (tool: string, input: object) => {
  const { run } = runSchema.parse(await call(tool, input))
  await world.work()
  return runSchema.parse(await call('runs_get', { run }))
}

beforeAll(async () => {
  world = await sampleWorld()
  const inbox = join(world.home, 'inbox')
  await writeFile(join(inbox, 'companies.csv'), 'Company,C_ID,Province\nAlpha Air,1,GP\nBeta Wings,2,KZN\n')
  // The column that should name the organisation is a failed lookup.
  const people = Array.from({ length: 12 }, (_, index) => `0,Ann${index},Ames,Owner,ann${index}@mail.example`)
  await writeFile(join(inbox, 'people.csv'), ['C_ID,FirstName,Surname,Position,Email', ...people, ''].join('\n'))
  lost = await runOf('runs_refine', { files: ['companies.csv', 'people.csv'] })
})
afterAll(() => world.close())

test('a run that loses every contact ends as failed_quality and names the rows, on every surface', async () => {
  expect(lost).toMatchObject({
    status: 'failed_quality',
    account: { input: 14, kept: 2, merged: 0, quarantined: 12, blank: 0 },
    error: { step: 'quality', code: 'quality_failed' },
  })
  expect(lost.error?.message).toContain('people.csv/people/2, people.csv/people/3')
  expect(lost.steps.at(-1)).toMatchObject({ name: 'quality', status: 'failed' })
  const { runs } = z.object({ runs: z.array(runSchema) }).parse(await call('runs_list', { status: 'failed_quality' }))
  expect(runs.map(({ run }) => run)).toEqual([lost.run])
})

test('its outputs and row account are read, and the outputs are marked', async () => {
  const marked = z.object({ outputs: z.array(z.object({ name: z.string(), failed_quality: z.literal(true) })) })
  const { outputs } = marked.parse(await call('runs_outputs', { run: lost.run }))
  expect(outputs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['organisations.csv', 'quality.html', 'quality.json', 'quality.md', 'rows.csv']),
  )
  const page = z
    .object({ content: z.string() })
    .parse(await call('runs_outputs', { run: lost.run, name: 'quality.html' }))
  expect(page.content).toContain('<title>Quality report: failed</title>')
  expect(await call('runs_rows', { run: lost.run, outcome: 'quarantined' })).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ file: 'people.csv', row: '2' })]),
  })
})

const latest = z.object({
  run: z.string(),
  status: z.string(),
  of: z.string().optional(),
  failing: z.array(expectationResult),
})

test('qa_latest tells what is not met, of the run and of a later check of it', async () => {
  const own = latest.parse(await call('qa_latest', { run: lost.run }))
  expect(own).toMatchObject({ run: lost.run, status: 'failed' })
  expect(own.failing[0]).toMatchObject({ on: 'people.csv/people', severity: 'error', checked: 12, failed: 12 })
  expect(own.failing[0]?.examples).toHaveLength(10)

  const lenient =
    'name: lenient\ntitle: Lenient\nexpectations:\n  outputs:\n    - { name: names, on: organisations, field: organization_name, check: present }\n'
  await writeFile(join(world.home, 'inbox', 'lenient.yaml'), lenient)
  const again = await runOf('runs_qa', { run: lost.run, profile: 'lenient.yaml' })
  expect(again).toMatchObject({ flow: 'qa', status: 'succeeded' })
  expect(latest.parse(await call('qa_latest', { run: lost.run }))).toMatchObject({
    run: again.run,
    of: lost.run,
    status: 'passed',
    failing: [],
  })
  expect(latest.parse(await call('qa_latest', { flow: 'refine' })).run).toBe(lost.run)
})

test('a file alone is checked; where nothing of it can be, the check fails', async () => {
  const none = await runOf('runs_qa', { file: 'people.csv', profile: 'lenient.yaml' })
  expect(none).toMatchObject({
    status: 'failed_quality',
    error: { message: 'Nothing was checked: the profile lenient does not expect anything of sheets.' },
  })
  expect(latest.parse(await call('qa_latest', { run: none.run })).status).toBe('not_checked')
  const strict =
    'name: strict\ntitle: Strict\nexpectations:\n  sheets:\n    - { name: emails, on: people, field: email, check: pattern, pattern: ".*@alpha.example" }\n'
  await writeFile(join(world.home, 'inbox', 'strict.yaml'), strict)
  expect(await runOf('runs_qa', { file: 'people.csv', profile: 'strict.yaml' })).toMatchObject({
    status: 'failed_quality',
    error: { step: 'check', message: expect.stringContaining('people.csv/people/2') },
  })
})
