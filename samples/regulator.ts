import { seededRandom, type Random } from './random.ts'
import * as spelling from './spellings.ts'
import type { Organisation } from './world.ts'
import type { Cell } from './writer/cell.ts'
import { writeXlsx } from './writer/xlsx.ts'

/** The regulator's list: titles and a band of merged cells above the header, and the highest say with the least care. */
export const regulatorWorkbook = (organisations: readonly Organisation[]): Uint8Array => {
  const random = seededRandom(303)
  const rows = organisations.map((organisation) => approval(organisation, random))
  const [first] = organisations
  const twice = first ? [approval(first, random)] : []
  return writeXlsx([
    {
      name: 'Cleaned',
      merges: ['A1:G1', 'A2:G2', 'E3:G3'],
      rows: [
        ['Approved training organisations (synthetic sample)'],
        ['State of 1 October 2025'],
        ['Organisation', null, null, null, 'Contact'],
        [
          'Name of Organisation',
          'Province',
          'Status',
          'Website URL',
          'Contact Person',
          'Contact Number',
          'Contact Email Address',
        ],
        ...rows,
        ...twice,
        ...unspellable,
      ],
    },
  ])
}

const approval = (organisation: Organisation, random: Random): Cell[] => {
  const [person] = organisation.people
  return [
    spelling.organisationName(organisation, random),
    random.chance(0.8) ? spelling.province(organisation.province, random) : 'Unknown',
    random.chance(0.9) ? 'Active' : random.pick(['Invalid', 'Suspended??']),
    random.chance(0.7) ? spelling.website(organisation.domain, random) : spelling.nothing(random),
    random.chance(0.9) ? `${person.first} ${person.last}` : `${person.first} ${person.last} (${person.job})`,
    random.chance(0.85) ? spelling.phone(organisation.phone, person.mobile, random) : spelling.nothing(random),
    random.chance(0.85)
      ? spelling.email(person.email, random)
      : random.pick(['Not publicly listed', `www.${organisation.domain}`]),
  ]
}

/** Names without any Latin letter, which have no slug and must not be taken for one another. */
const unspellable: Cell[][] = [
  ['飛行学校', 'Gauteng', 'Active'],
  ['Лётная школа', 'Limpopo', 'Active'],
  ['★ ★ ★', 'Unknown', 'Active'],
]
