import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refinedWithEvidence } from '#flows/refine/explain/testing'
import { evidenceAsker } from './evidence-asker.ts'

const folder = mkdtempSync(join(tmpdir(), 'hotpass-evidence-'))
const rows = Array.from({ length: 3_000 }, (_, row) => `Kestrel ${row} Aviation,GP,desk${row}@kestrel${row}.example`)
const paths = new Map<string, string>()
const [run, other] = [
  { run: 'run', paths },
  { run: 'other', paths },
]
const ask = evidenceAsker()
beforeAll(async () => {
  const { outputs } = await refinedWithEvidence({ 'crm.csv': ['Company,Province,Email', ...rows].join('\n') })
  for (const [name, bytes] of outputs) {
    paths.set(name, join(folder, name))
    writeFileSync(join(folder, name), bytes)
  }
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** Milliseconds of CPU that this thread took, and all of them together. */
const spentOn = async (work: () => Promise<unknown>) => {
  const [own, all] = [process.threadCpuUsage(), process.cpuUsage()]
  await work()
  const sum = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1_000
  return { own: sum(process.threadCpuUsage(own)), all: sum(process.cpuUsage(all)) }
}

test('neither loading what answers nor any question holds the event loop', async () => {
  const record = 'kestrel-7-aviation'
  const questions = [
    () => ask('explain', run, { record, column: 'organization_name' }),
    () => ask('search', run, { table: 'contacts', field: 'emails', op: 'empty' }, { limit: 20 }),
    () => ask('coverage', run, undefined),
    () => ask('diff', run, other, {}, { limit: 20 }),
  ]
  for (const question of questions) {
    const { own, all } = await spentOn(question)
    expect(own).toBeLessThan(50)
    expect(all).toBeGreaterThan(own)
  }
})

test('how complete a run is was counted while it was written, and is told for one table or all', async () => {
  const { tables, inputs } = await ask('coverage', run, undefined)
  expect(tables.map(({ table, lines }) => [table, lines])).toEqual([
    ...['organisations', 'contacts'].map((table) => [table, rows.length]),
    ...['addresses', 'notes', 'conflicts', 'aliases'].map((table) => [table, 0]),
  ])
  expect(inputs.find(({ field }) => field === 'email')).toMatchObject({ cells: rows.length, lost: [] })
  const only = await ask('coverage', run, 'contacts')
  expect(only).toEqual({ run: 'run', tables: tables.filter(({ table }) => table === 'contacts'), inputs })
})

test('a short question is answered while a long one is worked on', async () => {
  const order: string[] = []
  const long = ask('diff', run, { run: 'third', paths }, {}, { limit: 20 }).then(() => order.push('long'))
  const short = ask('cells', run, { file: 'crm.csv', range: 'A1:C2' }).then(() => order.push('short'))
  await Promise.all([long, short])
  expect(order).toEqual(['short', 'long'])
})

test('what fails on the thread fails for who asked, with all that was said', async () => {
  await expect(ask('coverage', { run: 'empty', paths: new Map() }, undefined)).rejects.toMatchObject({
    code: 'output_not_found',
  })
  await expect(ask('search', run, { table: 'contacts', field: 'colour' }, { limit: 1 })).rejects.toMatchObject({
    code: 'invalid_input',
    hint: expect.stringContaining('Its columns are'),
    issues: [{ path: 'field', message: expect.stringContaining('no column `colour`') }],
  })
})
