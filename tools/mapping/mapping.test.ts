import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { mappingPreview, savedMapping, tableSuggestion } from '#contracts/mapping'
import { agent, callTwice, callerOf, sampleWorld } from '#server/testing/world'

let world: Awaited<ReturnType<typeof sampleWorld>>
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const call = (tool: string, input: Record<string, unknown>) => world.gateway.call(tool, input, callerOf(agent))
const put = async (name: string, text: string) => {
  const stored = await call('files_put', { name, content: Buffer.from(text).toString('base64') })
  return z.object({ file: z.string() }).parse(stored).file
}
const suggest = async (...files: string[]) =>
  z.array(tableSuggestion).parse((await call('mapping_suggest', { files }))['tables'])

const companies = `C_ID,Company,Province
${Array.from({ length: 9 }, (_, n) => `${n + 1},Company ${n} Air,GP`).join('\n')}
`
const people = `C_ID,Company,First,Surname,Mail,Kode
${Array.from({ length: 9 }, (_, n) => `${n % 2 ? 0 : `Company ${n} Air`},Company ${n} Air,Ann,Ames,a${n}@gmail.com,x`).join('\n')}
`

describe('an agent that meets strange files', () => {
  test('is told which key is none, which column fits, and what maps to nothing', async () => {
    const [, table] = await suggest(await put('companies.csv', companies), await put('people.csv', people))
    expect(table?.join).toMatchObject({
      by: 'name',
      column: 'B',
      refused_key: {
        column: 'A',
        named_by: 'header',
        reason: 'holds_another_column',
        better_column: 'B',
        better_match_rate: 1,
      },
      message: expect.stringMatching(
        /"C_ID" \(A\) is called the key .* refused.*repeats column B.*"Company" \(B\) fits 100 % of 9 rows/,
      ),
    })
    expect(table?.unmapped).toEqual(['F "Kode": text, 9 of 9 filled, 1 different, such as "x"'])
  })

  test('sees joins by domains where no row names its organisation', async () => {
    const sites = await put('sites.csv', 'Company,Website\nAlpha Air,www.alpha.example\nBeta Air,beta.example\n')
    const mails = await put('mails.csv', 'First,Surname,Mail\nAnn,Ames,ann@alpha.example\nBob,Beck,bob@beta.example\n')
    const [, table] = await suggest(sites, mails)
    expect(table?.join).toMatchObject({
      by: 'domain',
      column: 'C',
      tests: [{ to_column: 'B', matched: 2, reason: 'unique_contacts' }],
    })
  })

  test('is told what to settle first, and as many join tests as it asks for', async () => {
    const files = [await put('companies.csv', companies), await put('people.csv', people)]
    const strange = await put('strange.csv', 'Q1,Q2\n7,a\n9,b\n')
    expect(await call('mapping_suggest', { files })).toMatchObject({ next: [] })
    expect(await call('mapping_suggest', { files: [strange] })).toMatchObject({
      next: [
        'strange.csv/strange: nothing tells what its 2 rows are, so all would be set aside. See what comes of it with mapping_preview, {"file":"strange.csv","sheet":"strange","columns":["Q1=…","Q2=…"]}, with what you or your user know in the place of each …, and keep it with mapping_save.',
      ],
    })
    const tested = async (joins: number) => {
      const { tables } = await call('mapping_suggest', { files, joins })
      const { tests = [], more_tests: more = 0 } = z.array(tableSuggestion).parse(tables)[1]?.join ?? {}
      return [tests.length, tests.length + more]
    }
    const [all = 0] = await tested(20)
    expect(all).toBeGreaterThan(1)
    expect(await tested(1)).toEqual([1, all])
  })

  test('saves a mapping that the next file is recognised by, whatever the order of its columns', async () => {
    const file = await put('people.csv', people)
    const shown = { sheet: 'people', columns: ['Kode=role', 'C_ID=ignored'] }
    const table = { ...shown, key: 'Company' }
    const preview = mappingPreview.parse(await call('mapping_preview', { file, ...shown, rows: 1 }))
    expect(preview.rows[0]?.after).toMatchObject({ role: 'x', person_name: 'Ann Ames', email: 'a0@gmail.com' })
    expect(savedMapping.parse(await call('mapping_save', { name: 'people', file, ...table }))).toMatchObject({
      version: 1,
      kind: 'contacts',
      key: 'Company',
    })
    expect(await call('mapping_save', { name: 'people', file, ...table })).toMatchObject({ version: 2 })
    const { mappings } = await call('mapping_list', {})
    expect(mappings).toContainEqual(expect.objectContaining({ name: 'people', version: 2 }))

    const next = await put(
      'export (3).csv',
      'kode,MAIL,Surname,First,Company,C_ID,Fax\nZ,b@gmail.com,Beck,Bob,Beta Air,0,\n',
    )
    const [recognised] = await suggest(next)
    expect(recognised?.template).toEqual({ name: 'people', version: 2, match: 'changed', added: ['Fax'], missing: [] })
    expect(recognised?.columns.map(({ field }) => field)).toEqual([
      ...['role', 'email', 'last_name', 'first_name', 'organisation_name', 'ignored', 'fax'],
    ])
    expect(recognised?.columns[0]?.evidence).toBe('says template people, version 2')
  })

  test('deletes a mapping, once for one key, and no file is recognised by it any more', async () => {
    const file = await put('clubs.csv', 'Club,Chair\nKaroo Gliding,Ann Ames\nUmoya Soaring,Bob Beck\n')
    await call('mapping_save', { name: 'clubs', file, columns: ['Club=organisation_name', 'Chair=person_name'] })
    expect((await suggest(file))[0]?.template).toMatchObject({ name: 'clubs' })
    const remove = (key: string) =>
      callTwice((input) => call('mapping_delete', input), { name: 'clubs', idempotency_key: key })
    await expect(call('mapping_delete', { name: 'clubs' })).rejects.toMatchObject({ code: 'approval_required' })
    const deleted = await remove('clean-up')
    expect(deleted).toMatchObject({ name: 'clubs', version: 1, deleted_at: expect.any(String) })
    expect(await remove('clean-up')).toEqual(deleted)
    await expect(remove('again')).rejects.toMatchObject({ code: 'mapping_not_found' })
    expect((await suggest(file))[0]?.template).toBeUndefined()
  })

  test('is told what is allowed where a column, field, sheet or mapping is not there', async () => {
    const file = await put('people.csv', people)
    const preview = (input: Record<string, unknown>) => call('mapping_preview', { file, ...input })
    await expect(preview({ columns: ['Code=category'] })).rejects.toMatchObject({
      code: 'invalid_input',
      hint: expect.stringContaining('Kode (F)'),
    })
    await expect(preview({ columns: ['Kode=colour'] })).rejects.toMatchObject({
      code: 'invalid_input',
      hint: expect.stringContaining('organisation_name'),
    })
    await expect(preview({ sheet: 'Nobody' })).rejects.toMatchObject({
      code: 'invalid_input',
      hint: expect.stringContaining('people'),
    })
    await expect(preview({ template: 'nobody' })).rejects.toMatchObject({ code: 'mapping_not_found' })
  })

  test('is told the same of a large file, and refused with the same words', async () => {
    const many = Array.from({ length: 800 }, (_, n) => `${n + 1},Company ${n} Air,GP`).join('\n')
    const [table] = await suggest(await put('many.csv', `C_ID,Company,Province\n${many}\n`))
    expect(table).toMatchObject({
      kind: 'organisations',
      data_rows: 800,
      join: { message: 'Rows name their organisation.' },
    })
    const file = await put('many.csv', `C_ID,Company,Province\n${many}\n`)
    await expect(call('mapping_preview', { file, columns: ['Code=category'] })).rejects.toMatchObject({
      code: 'invalid_input',
      hint: expect.stringContaining('Province (C)'),
    })
  })
})
