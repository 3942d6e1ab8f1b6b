import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { Files } from '#contracts/ports/files'
import { lazyWorkbooks } from './workbooks.ts'

const samples = join(import.meta.dirname, '..', 'samples')
const padding = new Uint8Array(300 * 1_024)

/** Files of the sample folder; `padded/…` is the same with bytes behind it, so that it counts as large. */
const files: Files = {
  put: () => Promise.reject(new Error('nothing is put here')),
  async open(file) {
    const bytes = await readFile(join(samples, basename(file)))
    return {
      name: basename(file),
      sha256: '',
      bytes: file.startsWith('padded/') ? Buffer.concat([bytes, padding]) : bytes,
    }
  },
}
const { profile, read } = lazyWorkbooks(files)

test('a small workbook and a large one, which goes to a thread, are profiled alike', async () => {
  const large = Buffer.from(`Company,Email\n${'Kestrel Air,info@kestrel.example\n'.repeat(12_000)}`)
  const onThread = lazyWorkbooks({ ...files, open: async () => ({ name: 'large.csv', sha256: '', bytes: large }) })
  const { sheets } = await onThread.profile('large.csv')
  expect(sheets).toMatchObject([
    { name: 'large', data_rows: 12_000, columns: [{ header: 'Company' }, { header: 'Email', type: 'email' }] },
  ])
  expect(await profile('regulator.xlsx')).toMatchObject({ name: 'regulator.xlsx', sheets: [{ name: 'Cleaned' }] })
})

test('what a thread refuses has the same code as elsewhere, and the caller is not held up meanwhile', async () => {
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 5)
  const refusal = await profile('padded/words.ts').catch((thrown: unknown) => thrown)
  clearInterval(timer)
  expect(refusal).toBeInstanceOf(HotpassError)
  expect(refusal).toMatchObject({ code: expect.stringMatching(/^(workbook_unreadable|text_encoding_unreadable)$/) })
  expect(ticks).toBeGreaterThan(3)
})

test('a range is read alike from a small file and from a large one, which goes to a thread', async () => {
  const rows = 'Kestrel Air,007\n'.repeat(20_000)
  const given = (bytes: Buffer) =>
    lazyWorkbooks({ ...files, open: async () => ({ name: 'list.csv', sha256: '', bytes }) })
  const asked = { range: 'A2:C3' }
  const large = await given(Buffer.from(`Company,Code\n${rows}`)).read('list.csv', asked)
  const small = await given(Buffer.from(`Company,Code\n${rows.slice(0, 60)}`)).read('list.csv', asked)
  expect(large.cells).toEqual(small.cells)
  expect(large).toMatchObject({
    sheet: 'list',
    range: 'A2:C3',
    last_row: 20_001,
    cells: [{ cell: 'A2', raw: 'Kestrel Air' }, { cell: 'B2', raw: '007' }, { cell: 'A3' }, { cell: 'B3' }],
  })
})

test('what is asked beyond bounds, or of a sheet that is not there, is refused', async () => {
  await expect(read('regulator.xlsx', { range: 'A1:XFD1048576' })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(read('regulator.xlsx', { range: 'B' })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(read('regulator.xlsx', { sheet: 'Nothing', range: 'A1' })).rejects.toMatchObject({
    code: 'row_not_found',
  })
})
