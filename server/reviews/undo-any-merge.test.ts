import { expect, test } from 'vitest'
import { mergedRecord, mergesFile, type Decision, type MergedRecord } from '#contracts/review'
import { refinedWithEvidence } from '#flows/refine/explain/testing'
import { rowsOfRecord } from '#flows/refine/explain/rows-of-record'
import { decided } from '#flows/refine/match/testing/samples'
import { recordsOf, type Row } from '#flows/refine/testing'
import { undoMembers, undoRows } from './undo.ts'

const inputs = {
  'crm.csv': [
    'Company ID,Company,Province,Phone,Email',
    '1001,Quillfeather Bakery t/a Crumbhouse,GP,011 000 0101,desk@quillfeather.example',
    '1002,Zephyrhawk Aviation,GP,011 000 0102,desk@zephyrhawk.example',
    '1003,Zephyrhawk Aviaton,GP,011 000 0102,office@zephyrhawk.example',
    '1004,Karoo Gliding,WC,021 000 0104,desk@karoo.example',
    '1005,Umoya Air,KZN,031 000 0105,desk@umoya.example',
    '1006,Blouvlei Wings,WC,021 000 0106,desk@blouvlei.example',
    '1007,Sungazer Tours (Pty) Ltd,GP,011 000 0107,desk@sungazer.example',
    '1008,Sungazer Tours CC,GP,011 000 0108,desk@sungazer-cc.example',
  ].join('\n'),
  'people.csv': [
    'Company ID,Company,Contact person,Email',
    '1001,Quillfeather Bakery,Ann Ames,ann@quillfeather.example',
    ',Crumbhouse,Bob Beck,bob@crumbhouse.example',
    ',Crumbhouse,Bea Bond,bea@crumbhouse.example',
    '1002,Zephyrhawk Aviation,Cy Cole,cy@zephyrhawk.example',
    '1004,Karoo Gliding,Di Dunn,di@karoo.example',
    '1005,Umoya Air,Ed Eads,ed@umoya.example',
    '1005,Marula Charters,Flo Finn,flo@marula.example',
    '1006,Blouvlei Wings,Gil Gray,gil@blouvlei.example',
    '1008,Sungazer Tours CC,Hal Hood,hal@sungazer-cc.example',
  ].join('\n'),
}
const joined = decided('same', 'karoo-gliding', 'blouvlei-wings')

const refined = async (decisions: readonly Decision[]) => {
  const { outputs, replay } = await refinedWithEvidence(inputs, { decisions })
  const [, ...merges] = Buffer.from(outputs.get(mergesFile) ?? '')
    .toString()
    .trim()
    .split('\n')
  const table = (name: 'organisations' | 'contacts') => recordsOf(name, outputs.get(`${name}.csv`))
  const mergedOf = (record: string) => {
    const found = replay.record(record)
    if (!found) throw new Error(`there is no ${record}`)
    const told = merges.map((line): MergedRecord => mergedRecord.parse(JSON.parse(line)))
    const merged = told.find((one) => one.record === record) ?? { record, members: [record], pairs: [] }
    return { ...merged, rows: async () => rowsOfRecord(replay, found) }
  }
  return { mergedOf, organisations: table('organisations'), contacts: table('contacts') }
}
const before = await refined([joined])
const slugsOf = (rows: readonly Row[]) => rows.map((row) => row['organization_slug'])
const ownersOf = (rows: readonly Row[]) => new Map(rows.map((row) => [row['emails'], row['organization_slug']]))

const kinds = [
  {
    kind: 'slug',
    record: 'sungazer-tours',
    member: 'Sungazer Tours CC',
    becomes: 'sungazer-tours-2',
    rows: ['crm.csv/crm/9', 'people.csv/people/10'],
    moved: ['desk@sungazer-cc.example', 'hal@sungazer-cc.example'],
  },
  {
    kind: 'alias',
    record: 'quillfeather-bakery',
    member: 'crumbhouse',
    becomes: 'crumbhouse',
    rows: ['people.csv/people/3', 'people.csv/people/4'],
    moved: ['bob@crumbhouse.example', 'bea@crumbhouse.example'],
  },
  {
    kind: 'id',
    record: 'umoya-air',
    member: 'marula-charters',
    becomes: 'marula-charters',
    rows: ['people.csv/people/8'],
    moved: ['flo@marula.example'],
  },
  {
    kind: 'match',
    record: 'zephyrhawk-aviation',
    member: 'zephyrhawk-aviaton',
    becomes: 'zephyrhawk-aviaton',
    rows: ['crm.csv/crm/4'],
    moved: ['office@zephyrhawk.example'],
  },
  {
    kind: 'decision',
    record: 'blouvlei-wings',
    member: 'karoo-gliding',
    becomes: 'karoo-gliding',
    rows: ['crm.csv/crm/5', 'people.csv/people/6'],
    moved: ['desk@karoo.example', 'di@karoo.example'],
  },
]

for (const way of ['members', 'rows'] as const) {
  test.each(kinds)(`a merge by $kind is undone by ${way}, and nothing else changes`, async (merge) => {
    const { record, member, becomes, rows, moved } = merge
    const merged = before.mergedOf(record)
    const undoing = way === 'members' ? await undoMembers(merged, [member]) : await undoRows(merged, rows)
    const { at } = decided('same', 'a', 'b')
    const after = await refined([joined, ...undoing.map((one) => ({ ...one, by: 'owner', at }))])

    expect(slugsOf(after.organisations)).toEqual([...slugsOf(before.organisations), becomes].toSorted())
    const owners = ownersOf(after.contacts)
    for (const [email, owner] of ownersOf(before.contacts))
      expect([email, owners.get(email)]).toEqual([email, moved.includes(email ?? '') ? becomes : owner])
    const others = (all: readonly Row[]) =>
      all.filter((row) => ![record, becomes].includes(row['organization_slug'] ?? ''))
    expect(others(after.organisations)).toEqual(others(before.organisations))
    expect(others(after.contacts)).toEqual(others(before.contacts))
  })
}

test('rows that are called the very same are undone by rows alone, and not all of a record', async () => {
  const merged = before.mergedOf('umoya-air')
  const staying = ['crm.csv/crm/6', 'people.csv/people/7']
  await expect(undoMembers(merged, ['Umoya Wings'])).rejects.toMatchObject({
    code: 'merge_not_found',
    message: expect.stringContaining('written: Umoya Air, Marula Charters'),
    hint: expect.stringContaining('as `rows`'),
  })
  await expect(undoRows(merged, [...staying, 'people.csv/people/8'])).rejects.toMatchObject({
    code: 'merge_not_found',
    message: 'Nothing of umoya-air would stay: leave out some of its rows.',
  })
  await expect(undoRows(merged, ['crm.csv/crm/2'])).rejects.toMatchObject({
    code: 'merge_not_found',
    hint: expect.stringContaining(staying.join(', ')),
  })
})
