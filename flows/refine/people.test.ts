import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainCell } from './explain/explain-cell.ts'
import { refinedWithEvidence } from './explain/testing.ts'
import { recordsOf, refineFiles } from './testing.ts'

const columnsOfPerson = ['name', 'title', 'email', 'phone'] as const
/** Ways to name the columns of several people in a row. */
const layouts: Readonly<Record<string, (column: (typeof columnsOfPerson)[number], person: number) => string>> = {
  numbered: (column, person) => `Contact ${person + 1} ${column}`,
  'numbered from the second on': (column, person) =>
    ({ name: 'Contact person', title: 'Position', email: 'Email', phone: 'Phone' })[column] +
    (person === 0 ? '' : ` ${person + 1}`),
  ordinal: (column, person) =>
    `${['Primary', 'Secondary', 'Third'][person]} ${column === 'name' ? 'contact' : column === 'title' ? 'position' : column}`,
  'the same words again': (column) =>
    ({ name: 'Contact person', title: 'Position', email: 'Email', phone: 'Phone' })[column],
}

const people = fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 8 })

test.each(Object.entries(layouts))('people of one row stay apart: %s', async (_layout, headerOf) => {
  await fc.assert(
    fc.asyncProperty(people, async (rows) => {
      const head = ['Company', ...[0, 1, 2].flatMap((person) => columnsOfPerson.map((one) => headerOf(one, person)))]
      const cells = rows.map((choices, row) => [
        `Kestrel ${row} Air`,
        ...choices.flatMap((choice, person) =>
          choice === 0 && row > 0
            ? [null, null, null, null]
            : [
                `Thandi Nkosi${row}x${person}`,
                choice > 4 ? `Pilot ${row}x${person}` : null,
                `p${row}x${person}@kestrel.example`,
                `082 ${5_550_000 + row * 10 + person}`,
              ],
        ),
      ])
      const { contacts } = await refineFiles({ 'list.xlsx': { List: [head, ...cells] } })
      const wanted = cells.flatMap((row) =>
        [0, 1, 2].flatMap((person) => {
          const [name, title, email, phone] = row.slice(1 + person * 4, 5 + person * 4)
          return name ? [[name, title ?? '', email, `+27${String(phone).replaceAll(' ', '').slice(1)}`]] : []
        }),
      )
      expect(contacts.map((row) => [row['name'], row['role'], row['emails'], row['phones']]).toSorted()).toEqual(
        wanted.toSorted(),
      )
    }),
    { numRuns: 20 },
  )
})

const list = [
  'Company,Contact 1 Name,Contact 1 Email,Contact 2 Name,Contact 2 Title,Contact 2 Email,Region code',
  'Kestrel Air,Ann Ames,ann@kestrel.example,Bob Botha,Pilot,bob@kestrel.example,R7',
  'Umoya Air,,,Eve Els,Owner,eve@umoya.example,',
].join('\n')

test('what one of several people of a row says is explained by the cells about that person', async () => {
  const { replay, outputs } = await refinedWithEvidence({ 'list.csv': Buffer.from(list) })
  const contacts = recordsOf('contacts', outputs.get('contacts.csv'))
  expect(contacts.map(({ name }) => name)).toEqual(['Ann Ames', 'Bob Botha', 'Eve Els'])
  const columnsOf = (record: string | undefined, column: string) =>
    explainCell(replay, 'run', { record: record ?? '', column, table: 'contacts' }).cells.map((cell) => cell.column)
  const [ann, bob, eve] = contacts.map((row) => row['contact_id'])
  expect([columnsOf(ann, 'emails'), columnsOf(bob, 'emails'), columnsOf(bob, 'role'), columnsOf(eve, 'name')]).toEqual([
    ['C'],
    ['F'],
    ['E'],
    ['D'],
  ])
  for (const row of contacts) {
    for (const [column, value] of Object.entries(row)) {
      const record = row['contact_id'] ?? ''
      expect(explainCell(replay, 'run', { record, column, table: 'contacts' })).toMatchObject({ value })
    }
  }
  const account = recordsOf('rows', outputs.get('rows.csv'))
  expect(account.map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual([
    'kept: organisation+contact',
    'kept: organisation+contact',
  ])
})

test('a second number or address without a second name belongs to the one person', async () => {
  const { contacts } = await refineFiles({
    'list.xlsx': {
      List: [
        ['Company', 'Contact person', 'Email 1', 'Email 2', 'Phone 1', 'Phone 2'],
        ['Kestrel Air', 'Ann Ames', 'ann@kestrel.example', 'ames@kestrel.example', '082 555 0001', '082 555 0002'],
      ],
    },
  })
  expect(contacts).toMatchObject([
    { name: 'Ann Ames', emails: 'ann@kestrel.example; ames@kestrel.example', phones: '+27825550001; +27825550002' },
  ])
})
