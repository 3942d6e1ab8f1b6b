import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asHotpassError } from '#contracts/errors'
import type { AccountRow } from '#contracts/run'
import { readRows } from './rows.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

const header = 'file,sheet,row,outcome,reason,target'
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const line = ({ file, sheet, row, outcome, reason, target }: AccountRow) =>
  [file, sheet, row, outcome, reason, target].map((text) => (/[",\r\n]/.test(text) ? quoted(text) : text)).join(',')

const write = async (rows: readonly AccountRow[], end = '\r\n') => {
  const path = join(folder, `${Math.random()}.csv`)
  await writeFile(path, [header, ...rows.map(line), ''].join(end))
  return path
}

const readAll = async (path: string, filter: Parameters<typeof readRows>[1], limit: number) => {
  const rows: AccountRow[] = []
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await readRows(path, filter, { limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    rows.push(...page.items)
    cursor = page.next_cursor
  }
  return rows
}

const text = fc.string({
  unit: fc.constantFrom('a', 'ä', '✓', '"', ',', '\n', '\r', ' ', ';'),
  minLength: 1,
  maxLength: 8,
})
const anyRow = fc.record({
  file: text,
  sheet: text,
  row: fc.nat().map(String),
  outcome: fc.constantFrom('kept', 'merged', 'quarantined', 'blank'),
  reason: fc.constantFrom('ok', 'no_name'),
  target: fc.oneof(fc.constant(''), text),
})

test('pages of any size give back every row in order, whatever its text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), async (rows, limit) => {
      expect(await readAll(await write(rows, rows.length % 2 ? '\r\n' : '\n'), {}, limit)).toEqual(rows)
    }),
    { numRuns: 60 },
  )
})

const many = Array.from({ length: 20_000 }, (_, index): AccountRow => ({
  file: index < 10_000 ? 'one.csv' : 'two.csv',
  sheet: 'Sheet, 1',
  row: String(index),
  outcome: index % 100 ? 'kept' : 'quarantined',
  reason: index % 200 ? 'ok' : 'no_name',
  target: 'x'.repeat(40),
}))

test('a filter finds its rows across chunks and pages', async () => {
  const path = await write(many)
  const found = await readAll(path, { outcome: 'quarantined', file: 'two.csv' }, 30)
  expect(found).toEqual(many.filter(({ file, outcome }) => file === 'two.csv' && outcome === 'quarantined'))
  expect(await readAll(path, { sheet: 'none' }, 10)).toEqual([])
})

test('a page far into the file costs no more than the first', async () => {
  const path = await write(many)
  let cursor: string | undefined
  for (let page = 0; page < 39; page += 1) cursor = (await readRows(path, {}, { limit: 500, cursor })).next_cursor
  const time = async (at: string | undefined) => {
    const begun = process.cpuUsage()
    for (let again = 0; again < 20; again += 1) await readRows(path, {}, { limit: 10, cursor: at })
    const { user, system } = process.cpuUsage(begun)
    return user + system
  }
  await time(undefined)
  const [first, last] = [await time(undefined), await time(cursor)]
  expect(last).toBeLessThan(5 * first)
})

test('a cursor that no page gave is refused', async () => {
  const path = await write(many.slice(0, 3))
  const encode = (value: string) => Buffer.from(value).toString('base64url')
  for (const cursor of ['nonsense', encode('-1'), encode('0'), encode('41'), encode('1e9'), encode('1.5')]) {
    const refused = await readRows(path, {}, { limit: 10, cursor }).catch(asHotpassError)
    expect(refused, cursor).toMatchObject({ code: 'invalid_input' })
  }
})
