import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Run } from '#contracts/run'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
let ended: Run
beforeAll(async () => {
  world = await runsWorld()
  const run = await world.start({ seed: 'short', trouble: 'falls_short' })
  world.worker()
  const { signal } = new AbortController()
  ended = await world.runs.get(run, { milliseconds: 25_000, signal, changed: () => {} })
})
afterAll(() => world.close())

test('a step that finds the results wanting ends the run as failed_quality, and says why', async () => {
  expect(ended).toMatchObject({
    status: 'failed_quality',
    attempt: 1,
    account: { input: 40, kept: 30, merged: 10 },
    error: { step: 'report', code: 'quality_failed', message: 'Rows 2 and 6 are wrong.', hint: 'Look.' },
  })
  expect(ended).toHaveProperty('finished_at')
  expect(ended.steps.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded', 'failed'])
})

test('its outputs and rows are read like those of any other, and the outputs are marked', async () => {
  const outputs = await world.runs.outputs(ended.run)
  expect(outputs.map(({ name }) => name)).toEqual(['report.txt', 'rows.csv', 'shaped.txt'])
  expect(outputs.every((output) => output.failed_quality)).toBe(true)
  const { items } = await world.runs.rows(ended.run, { outcome: 'merged' }, { limit: 100 })
  expect(items).toHaveLength(10)
  const bytes = await world.runs.read(ended.run, 'report.txt', { offset: 0, limit: 100 })
  expect(Buffer.from(bytes).toString()).toMatch(/^ä \d+ ✓$/)
})

test('it has ended: it is waited for no longer, cannot be cancelled, and is found by its status', async () => {
  const { signal } = new AbortController()
  const now = await world.runs.get(ended.run, { milliseconds: 60_000, signal, changed: () => {} })
  expect(now.status).toBe('failed_quality')
  await expect(world.commit((runs) => runs.cancel(ended.run))).rejects.toMatchObject({ code: 'run_finished' })
  const { items } = await world.runs.list({ status: 'failed_quality' }, { limit: 10 })
  expect(items.map(({ run }) => run)).toEqual([ended.run])
  expect((await world.runs.list({ status: 'failed' }, { limit: 10 })).items).toEqual([])
})

test('its folder keeps what is published and nothing else', async () => {
  const files = async () => {
    const entries = await readdir(join(world.home, 'runs', ended.run), { recursive: true, withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).toSorted()
  }
  await expect.poll(files).toEqual(['report.txt', 'rows.csv', 'shaped.txt'])
})

test('the outputs of another run reach a step, and what they lack has its own code', async () => {
  const copy = await world.start({ seed: 'copy', of: ended.run })
  expect(await world.until(copy, 'succeeded')).toMatchObject({ status: 'succeeded' })
  const of = async (run: string, name: string) => world.runs.read(run, name, { offset: 0, limit: 100_000 })
  expect(await of(copy, 'other.csv')).toEqual(await of(ended.run, 'rows.csv'))
  const nobody = await world.start({ seed: 'nobody', of: '00000000-0000-7000-8000-000000000000' })
  expect(await world.until(nobody, 'failed')).toMatchObject({ error: { code: 'run_not_found' } })
})
