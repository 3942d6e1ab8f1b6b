import { seededRandom } from './random.ts'
import * as spelling from './spellings.ts'
import { kinds, stems } from './words.ts'
import { makeOrganisation } from './world.ts'
import type { Cell } from './writer/cell.ts'
import { writeXlsx } from './writer/xlsx.ts'

const organisationHeader = [
  'Company',
  'ID',
  'Trading name',
  'Category',
  'Province',
  'Town',
  'Address',
  'Website',
  'Phone',
  'Last contact',
  'Planes',
  'Notes',
]
const contactHeader = [
  'ID',
  'Company',
  'First name',
  'Surname',
  'Position',
  'Cell',
  'Landline',
  'Email',
  'Status',
  'Last contact',
  'Town',
  'Remarks',
]

/** A workbook for measurements: two fifths organisations, one in twenty of them twice, the rest contacts of them. */
export const largeWorkbook = (
  rows: number,
  columns = 12,
  inline = false,
  organisations = Math.ceil(rows * 0.4),
): Uint8Array =>
  writeXlsx(
    [
      { name: 'Organisations', rows: table(organisationHeader, organisations, columns, organisationRow) },
      {
        name: 'Contacts',
        rows: table(contactHeader, rows - organisations, columns, (index) => contactRow(index, index % organisations)),
      },
    ],
    { inline },
  )

/** Rows are made one by one as they are written, so none is kept. */
function* table(
  header: readonly string[],
  rows: number,
  columns: number,
  row: (index: number) => Cell[],
): Generator<readonly Cell[]> {
  const width = (cells: readonly Cell[], filler: (column: number) => Cell) =>
    Array.from({ length: columns }, (_, column) => (column < cells.length ? (cells[column] ?? null) : filler(column)))
  yield width(header, (column) => `Extra ${column + 1}`)
  for (let index = 0; index < rows; index += 1) yield width(row(index), (column) => `${column}.${index % 97}`)
}

/** Every twentieth row says again, in another spelling, what the row ten above it said. */
const organisationOf = (index: number) => {
  const number = index % 20 === 19 ? index - 10 : index
  const random = seededRandom(number)
  const [kind, category] = random.pick(kinds)
  return makeOrganisation({ stem: `${random.pick(stems)} ${number}`, kind, category }, number, random)
}

const organisationRow = (index: number): Cell[] => {
  const organisation = organisationOf(index)
  const random = seededRandom(1_000_003 + index)
  return [
    spelling.organisationName(organisation, random),
    random.chance(0.9) ? index + 1 : null,
    random.chance(0.5) ? (organisation.tradingName ?? null) : 0,
    organisation.category,
    random.chance(0.9) ? spelling.province(organisation.province, random) : 'Unknown',
    organisation.town,
    random.chance(0.8) ? organisation.address : spelling.nothing(random),
    random.chance(0.8) ? spelling.website(organisation.domain, random) : null,
    random.chance(0.9) ? spelling.phone(organisation.phone, organisation.people[0].mobile, random) : null,
    spelling.mixedDate(random),
    organisation.planes,
    random.chance(0.2) ? `Seen at the air show, stand ${random.below(400)}` : null,
  ]
}

const contactRow = (index: number, owner: number): Cell[] => {
  const organisation = organisationOf(owner)
  const random = seededRandom(2_000_003 + index)
  const person = organisation.people[index % organisation.people.length] ?? organisation.people[0]
  return [
    random.chance(0.8) ? owner + 1 : 0,
    organisation.name,
    person.first,
    person.last,
    person.job,
    random.chance(0.7) ? spelling.phoneNumber(person.mobile) : null,
    random.chance(0.4) ? spelling.phone(organisation.phone, person.mobile, random) : null,
    random.chance(0.9) ? spelling.email(person.email, random) : null,
    random.chance(0.05) ? 'DNC' : null,
    spelling.date(random),
    organisation.town,
    random.chance(0.1) ? 'bounced' : null,
  ]
}
