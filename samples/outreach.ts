import { seededRandom, type Random } from './random.ts'
import * as spelling from './spellings.ts'
import type { Organisation } from './world.ts'
import type { Cell } from './writer/cell.ts'
import { writeXlsx, type Sheet } from './writer/xlsx.ts'

type Target = { id: number; name: string; organisation: Organisation }

/** The outreach list: blank ids from failed lookups, ids without names, a hidden old list, formulas never calculated. */
export const outreachWorkbook = (organisations: readonly Organisation[]): Uint8Array => {
  const random = seededRandom(202)
  const targets = organisations.map((organisation, index) => ({
    id: index + 1,
    name: spelling.organisationName(organisation, random),
    organisation,
  }))
  return writeXlsx([
    organisationSheet(targets, random),
    contactSheet(targets, random),
    { ...oldList(targets.slice(0, 15), random), visibility: 'hidden' },
    { name: 'Scratch', rows: [[], [null, null, 'call them all'], [null, 42]] },
  ])
}

const organisationHeader = [
  'Organisation Name',
  'ID',
  'Reachout Date',
  'Recent_Touch_Ind',
  'Area',
  'Distance',
  'Type',
  'Website',
  'Address',
  'Planes',
  'Description Type',
  'Notes',
  'Open Questions',
]

const organisationSheet = (targets: readonly Target[], random: Random): Sheet => {
  const rows = targets.map(({ id, name, organisation }, index): Cell[] => [
    name,
    // Two ids are used twice.
    id % 44 === 0 ? id - 1 : id,
    random.chance(0.7) ? spelling.mixedDate(random) : null,
    index % 3 === 0
      ? { formula: `IF(C${index + 2}>TODAY()-90,1,0)` }
      : { formula: `IF(C${index + 2}>TODAY()-90,1,0)`, value: 1 },
    random.chance(0.8) ? spelling.province(organisation.province, random) : organisation.town,
    random.chance(0.15) ? { error: '#N/A' } : random.below(1_400),
    organisation.category,
    random.chance(0.75) ? spelling.website(organisation.domain, random) : spelling.nothing(random),
    random.chance(0.7) ? organisation.address : spelling.nothing(random),
    organisation.planes,
    random.pick(['Fixed wing', 'Rotary', 'Mixed fleet']),
    random.chance(0.2) ? 'Prefers e-mail over calls' : null,
    random.chance(0.15) ? 'Do they still train at weekends?' : null,
  ])
  const nameless = Array.from({ length: 35 }, (_, index): Cell[] => [null, 200 + index])
  return {
    name: 'Organisation',
    rows: [organisationHeader, ...rows.slice(0, 45), organisationHeader, ...rows.slice(45), ...nameless],
  }
}

const contactSheet = (targets: readonly Target[], random: Random): Sheet => {
  const header = [
    'ID',
    'Organisation Name',
    'Reachout Date',
    'Firstname',
    'Surname',
    'Position',
    'Phone',
    'WhatsApp',
    'Email',
    'Invalid',
    null,
  ]
  const people = targets.flatMap((target) => target.organisation.people.map((person) => ({ ...target, person })))
  const rows = people.map(({ id, name, organisation, person }, index): Cell[] => [
    random.chance(0.8)
      ? id
      : { formula: `IFERROR(INDEX(Organisation!B:B,MATCH(B${index + 2},Organisation!A:A,0)),"")`, value: '' },
    // A few match no organisation at all, by id or by name.
    index % 50 === 49 ? 'Somebody we met at the show' : name,
    random.chance(0.5) ? spelling.date(random) : null,
    person.first,
    random.chance(0.95) ? person.last : `${person.last} — ${person.job}`,
    person.job,
    random.chance(0.85) ? spelling.phone(organisation.phone, person.mobile, random) : null,
    random.chance(0.4) ? spelling.phoneNumber(person.mobile) : null,
    random.chance(0.92) ? spelling.email(person.email, random) : null,
    random.chance(0.1) ? 'Invalid' : null,
    random.chance(0.2)
      ? random.pick(['bounced in June', 'only after 14:00', 'do not call, mail only', 'left the company?'])
      : null,
  ])
  return { name: 'Contact Info', rows: [header, ...rows], blankTo: rows.length + 300 }
}

const oldList = (targets: readonly Target[], random: Random): Sheet => ({
  name: 'Flight schools',
  rows: [
    ['Name', 'Email', 'Email', 'Province'],
    ...targets.map(({ organisation }): Cell[] => [
      organisation.name,
      `info@${organisation.domain}`,
      random.chance(0.5) ? organisation.people[0].email : null,
      spelling.province(organisation.province, random),
    ]),
  ],
})
