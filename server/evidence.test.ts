import { afterAll, beforeAll, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { SearchPage } from '#contracts/evidence'
import type { Explanation } from '#contracts/explain'
import { agent, callerOf, sampleWorld } from '#server/testing/world'

let world: Awaited<ReturnType<typeof sampleWorld>>
const finished = '0193a1b2-0000-7000-8000-000000000001'
let [cancelled, waiting]: (string | undefined)[] = []
beforeAll(async () => {
  world = await sampleWorld()
  for (const { run, status } of (
    await call<{ runs: { run: string; status: string }[] }>('runs_list', { flow: 'refine' })
  ).runs) {
    if (status === 'cancelled') cancelled = run
    if (status === 'queued') waiting = run
  }
}, 60_000)
afterAll(() => world.close())

const call = <Result = Record<string, unknown>>(tool: string, input: Record<string, unknown>) =>
  world.gateway.call(tool, input, callerOf(agent)) as Promise<Result>
const codeOf = (tool: string, input: Record<string, unknown>) =>
  call(tool, input).then(
    () => 'no failure',
    (thrown: unknown) => (thrown instanceof HotpassError ? thrown.code : thrown),
  )

test('a record is found, a cell of it explained, its source cell read, and that traced back to it', async () => {
  const found = await call<SearchPage>('data_search', { run: finished, table: 'contacts', query: 'THANDI' })
  const record = found.items[0]?.['contact_id']
  expect(found).toMatchObject({ total: 1, personal_fields: expect.arrayContaining(['emails']) })
  const { cells, ...explained } = await call<Explanation>('data_explain', { run: finished, record, column: 'phones' })
  expect(explained).toMatchObject({ table: 'contacts', value: '+27110000101', status: 'replayed' })
  expect(cells).toMatchObject([{ row: 2, column: 'E', raw: '011 000 0101', rule: 'phone' }])
  const { file, sheet, row, column } = cells[0] ?? {}
  expect(await call('workbook_read', { run: finished, file, sheet, range: `${column}${row}` })).toMatchObject({
    cells: [{ cell: 'E2', raw: '011 000 0101' }],
  })
  expect(await call('data_trace', { run: finished, file, sheet, row, column })).toMatchObject({
    outcome: 'kept',
    cells: [{ became: expect.arrayContaining([expect.objectContaining({ record, column: 'phones', as: 'value' })]) }],
  })
})

test('many questions at once are answered alike, also when they open the run together', async () => {
  const ask = () => call('data_explain', { run: finished, record: 'kestrel-air', column: 'organization_name' })
  const answers = await Promise.all(Array.from({ length: 20 }, ask))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('a run without a result, or that is not there, is refused by name', async () => {
  const explain = (run: string | undefined) =>
    codeOf('data_explain', { run, record: 'kestrel-air', column: 'province' })
  expect(await explain(waiting)).toBe('run_not_finished')
  expect(await explain(cancelled)).toBe('run_failed')
  expect(await explain('0193a1b2-0000-7000-8000-00000000ffff')).toBe('run_not_found')
  expect(await codeOf('data_diff', { run: finished, other: waiting })).toBe('run_not_finished')
})

test('what is not in a run is refused by name', async () => {
  const about = { run: finished, file: 'example.csv', sheet: 'example' }
  expect(await codeOf('data_explain', { run: finished, record: 'nobody', column: 'province' })).toBe('record_not_found')
  expect(await codeOf('data_explain', { run: finished, record: 'kestrel-air', column: 'colour' })).toBe('invalid_input')
  expect(await codeOf('data_trace', { ...about, sheet: 'other', row: 2 })).toBe('row_not_found')
  expect(await codeOf('workbook_read', { ...about, range: 'A1:ZZ99999' })).toBe('invalid_input')
  expect(await codeOf('workbook_read', { ...about, sheet: 'other' })).toBe('row_not_found')
  expect(await codeOf('workbook_read', { file: 'small.csv', sheet: 'other' })).toBe('row_not_found')
})

test('what is searched for does not stand in the audit log', async () => {
  await call('data_search', { run: finished, query: 'thandi', field: 'status', value: 'thandi' })
  const { rows } = await world.database.executeQuery<{ all: string }>(
    (await import('kysely')).sql<{
      all: string
    }>`select coalesce(string_agg(to_jsonb(audit)::text, ' '), '') as all from audit`.compile(world.database),
  )
  expect(rows[0]?.all).toContain('data_search')
  expect(rows[0]?.all.toLowerCase()).not.toContain('thandi')
})
