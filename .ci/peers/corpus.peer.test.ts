import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { differences, factsOf, type Facts } from '#adapters/workbook/testing/facts'
import { officeFiles } from '#adapters/workbook/testing/office-files'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { output, python, root } from './python.ts'

const run = promisify(execFile)
const soffice = process.env['HOTPASS_PEER_SOFFICE'] ?? 'soffice'
const script = join(root, '.ci/peers/corpus.py')
/** Without formulas, which LibreOffice works out anew, and without what it or openpyxl reads otherwise by intent. */
const shared = ['shared.xlsx', 'inline.xlsx', 'calendar-1904.xlsx']
const files = officeFiles().filter(({ name }) => shared.includes(name))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-corpus-'))
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes)
  await output(python, [script, 'write', join(folder, 'openpyxl.xlsx')])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const facts = async (path: string) => factsOf(await workbookReader.read(path, await readFile(path)))

/** Numbers as other programs keep them: with fifteen digits at most. */
const rounded = (found: Facts): Facts =>
  Object.fromEntries(
    Object.entries(found).map(([at, value]) => [at, typeof value === 'number' ? Number(value.toPrecision(14)) : value]),
  )

const onlyCells = (found: Facts): Facts =>
  Object.fromEntries(Object.entries(found).filter(([at]) => /![A-Z]+\d+$/.test(at)))

/** What differs, where it is more than one fact in a thousand. */
const tooMany = (expected: Facts, found: Facts): string[] => {
  const { count, wrong } = differences(rounded(expected), rounded(found))
  return count < 5 ? [`only ${count} facts`] : wrong.length > count / 1_000 ? wrong.slice(0, 5) : []
}

const cell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ date: z.number() }).transform(({ date }) => new Date(date)),
])
const seenByOpenpyxl = async (...paths: string[]) =>
  z.array(z.record(z.string(), cell)).parse(JSON.parse(await output(python, [script, 'read', ...paths])))

const converted = async (format: string, name: string) => {
  const to = join(folder, format)
  await mkdir(to, { recursive: true })
  const home = `-env:UserInstallation=file://${join(folder, 'home')}`
  await run(soffice, [home, '--convert-to', format, '--outdir', to, join(folder, name)], { timeout: 120_000 })
  return join(to, `${basename(name, '.xlsx')}.${format}`)
}

test('the cells of the corpus are those that openpyxl sees', async () => {
  const seen = await seenByOpenpyxl(...files.map(({ name }) => join(folder, name)))
  for (const [place, found] of seen.entries()) expect(tooMany(found, onlyCells(files[place]?.facts ?? {}))).toEqual([])
})

test('a workbook of openpyxl is read as openpyxl reads it, with what it hides and merges', async () => {
  const path = join(folder, 'openpyxl.xlsx')
  const [seen = {}] = await seenByOpenpyxl(path)
  const expected = {
    ...seen,
    'Typed & more!3 hidden': true,
    'Typed & more! hidden columns': ['E'],
    'Typed & more! merges': ['H4:I6'],
    'Back! visibility': 'very_hidden',
  }
  expect(tooMany(expected, await facts(path))).toEqual([])
})

test.each(['xls', 'ods', 'xlsx'])('what LibreOffice makes of the corpus as .%s has the same cells', async (format) => {
  for (const name of [...shared, 'openpyxl.xlsx']) {
    const expected = await facts(join(folder, name))
    const found = await facts(await converted(format, name))
    expect(tooMany(onlyCells(expected), onlyCells(found)), name).toEqual([])
  }
})
