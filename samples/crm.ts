import { seededRandom, type Random } from './random.ts'
import * as spelling from './spellings.ts'
import type { Organisation } from './world.ts'
import type { Cell } from './writer/cell.ts'
import { writeXlsx, type Sheet } from './writer/xlsx.ts'

type Company = { id: number; name: string; organisation: Organisation }

/** The customer list: ids that are lookups of names, unnamed columns, numeric phones, sheets that nobody mapped. */
export const crmWorkbook = (organisations: readonly Organisation[]): Uint8Array => {
  const random = seededRandom(101)
  const companies = organisations.map((organisation, index) => ({
    id: index < organisations.length - 2 ? 1_000 + index : 1_000,
    name: spelling.organisationName(organisation, random),
    organisation,
  }))
  return writeXlsx([
    companySheet(companies, random),
    contactSheet(companies, random),
    addressSheet(companies, random),
    noteSheet(companies, random),
    captureSheet(companies.slice(0, 25), random),
    registerSheet(companies.slice(40, 70), random),
    admin,
    { name: 'Sheet1', rows: [], blankTo: 1_500 },
  ])
}

const categories = [
  'Parts Supplier',
  'AMO',
  'AMO - Heli',
  'Charter',
  'Charter - Heli',
  'Insurance',
  'Underwriter',
  'Brokers',
  'Flight School',
  'Commercial',
  'Motorsport',
]
const strategies = ['No Alignment', 'Approved Supplier', 'Client', 'Partnership', 'Convert - Serial Number'] as const
const priorities = ['Low', 'Medium', 'High', 'Imminent'] as const
const statuses = [
  'Done',
  'Contacted - Email',
  'NTC',
  'Investigate',
  'DNC',
  'Closed',
  'Last Order',
  'Likely Closed',
] as const

const companySheet = (companies: readonly Company[], random: Random): Sheet => {
  const header = [
    'C_ID',
    'Company',
    'QuickNooks_Name',
    'Last_Order_Date',
    'Category',
    'Strat',
    'Priority',
    'Status',
    'LoadDate',
    'Checked',
    'Website',
  ]
  const rows = companies.map(({ id, name, organisation }, index): Cell[] => [
    id,
    name,
    { formula: `VLOOKUP(B${index + 2},Accounts!A:B,2,0)`, value: random.chance(0.4) ? organisation.name : 0 },
    random.chance(0.6) ? spelling.mixedDate(random) : null,
    random.chance(0.9) ? organisation.category : random.pick(['flight skool', 'Drone', 'AMO?']),
    random.pick(strategies),
    random.pick(priorities),
    random.chance(0.93) ? random.pick(statuses) : random.pick(['call again', 'x']),
    spelling.date(random),
    { formula: `IF(ISBLANK(D${index + 2}),"","yes")`, value: random.chance(0.5) ? 'yes' : '' },
    random.chance(0.8)
      ? spelling.website(organisation.domain, random)
      : random.chance(0.5)
        ? spelling.nothing(random)
        : null,
  ])
  const nameless = Array.from({ length: 12 }, (_, index): Cell[] => [2_000 + index])
  const formulas = Array.from({ length: 150 }, (): Cell[] => [
    ...Array<null>(9).fill(null),
    { formula: 'IF(ISBLANK(D2),"","yes")', value: '' },
  ])
  return { name: 'Company_Cat', rows: [header, ...rows, ...nameless, ...formulas] }
}

/** What a broken lookup leaves in an id column: another field's value, or 0. */
const lookup = (name: string, row: number, random: Random): Cell => ({
  formula: `IFERROR(VLOOKUP(B${row},Company_Cat!B:C,1,0),0)`,
  value: random.chance(0.3) ? name : 0,
})

const contactSheet = (companies: readonly Company[], random: Random): Sheet => {
  const header = ['C_ID', 'Company', 'Status', 'FirstName', 'Surname', 'Position', 'Cellnumber', 'Email', 'Landline']
  const people = companies.flatMap(({ name, organisation }) =>
    organisation.people.map((person) => ({ name, organisation, person })),
  )
  const rows = people.map(({ name, organisation, person }, index): Cell[] => {
    const roleInName = random.chance(0.06)
    const mobile = random.chance(0.75) ? spelling.phoneNumber(person.mobile) : null
    const address = random.chance(0.9) ? spelling.email(person.email, random) : `www.${organisation.domain}`
    return [
      lookup(name, index + 2, random),
      random.chance(0.97) ? name : organisation.name,
      random.chance(0.08) ? 'DNC' : random.pick(statuses),
      person.first,
      roleInName ? `${person.last} (${person.job})` : person.last,
      roleInName ? null : person.job,
      mobile,
      // Name and mailbox on different rows of one company: the second row has only the mailbox.
      random.chance(0.85) ? address : null,
      random.chance(0.5) ? spelling.phone(organisation.phone, person.mobile, random) : null,
    ]
  })
  const mailboxes = companies
    .slice(0, 12)
    .map(({ name, organisation }, index): Cell[] => [
      lookup(name, rows.length + index + 2, random),
      name,
      null,
      null,
      null,
      'Bookings',
      null,
      `info@${organisation.domain}`,
    ])
  return { name: 'Company_Contacts', rows: [header, ...rows, ...mailboxes] }
}

const addressSheet = (companies: readonly Company[], random: Random): Sheet => ({
  name: 'Company_Addresses',
  rows: [
    ['C_ID', 'Company', 'Type', 'Airport', null],
    ...companies
      .slice(5, 115)
      .map(({ name, organisation }, index): Cell[] => [
        lookup(name, index + 2, random),
        name,
        random.pick(['Physical', 'Postal', 'Hangar']),
        random.chance(0.5) ? `${organisation.town} Airport` : 0,
        random.chance(0.95) ? organisation.address : spelling.nothing(random),
      ]),
  ],
})

const remarks = [
  'Asked for the price list again',
  'Wants a call after the air show',
  'Invoice went to the wrong address',
  'Grounded two aircraft, call in March',
  'Met at the hangar, friendly',
] as const

const noteSheet = (companies: readonly Company[], random: Random): Sheet => ({
  name: 'Company_Notes',
  merges: ['A1:D1'],
  rows: [
    ['Notes on companies, kept by the front office'],
    [],
    ['Company', 'Date', 'Note', 'Taken by'],
    ...Array.from({ length: 60 }, (_, index): Cell[] => [
      companies[(index * 7) % 45]?.name ?? null,
      spelling.mixedDate(random),
      random.pick(remarks),
      random.pick(['front office', 'hangar', '-']),
    ]),
  ],
})

const captureSheet = (companies: readonly Company[], random: Random): Sheet => ({
  name: '10-10-25 Capture',
  rows: [
    [
      null,
      'School',
      'Contact person (role)',
      'Phone',
      'Email',
      'Addresses',
      'Planes',
      'Website',
      'Description',
      'Type',
    ],
    ...companies.map(({ organisation }, index): Cell[] => {
      const [person] = organisation.people
      return [
        index + 1,
        spelling.organisationName(organisation, random),
        `${person.first} ${person.last} ${random.pick([`(${person.job})`, `— ${person.job}`])}`,
        spelling.phone(organisation.phone, person.mobile, random),
        spelling.email(person.email, random),
        organisation.address,
        organisation.planes,
        spelling.website(organisation.domain, random),
        `Training and hire in ${organisation.town}`,
        organisation.category,
      ]
    }),
  ],
})

const registerSheet = (companies: readonly Company[], random: Random): Sheet => ({
  name: 'CAA',
  rows: [
    ['AMO Number', 'Organisation', 'Scope', 'Town'],
    ...companies.map(({ organisation }, index): Cell[] => [
      `AMO${String(700 + index)}`,
      `${organisation.name} ${organisation.legalForm}`.trim(),
      random.shuffled(['A', 'B', 'C', 'D', 'E', 'W', 'X']).slice(0, 3).toSorted().join(', '),
      organisation.town,
    ]),
  ],
})

const admin: Sheet = {
  name: 'Admin',
  rows: [
    ['Category', 'Strat', 'Priority', 'Status'],
    ...categories.map((category, index): Cell[] => [
      category,
      strategies[index] ?? null,
      priorities[index] ?? null,
      statuses[index] ?? null,
    ]),
  ],
}
