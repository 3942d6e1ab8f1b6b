import type { Random } from './random.ts'
import { firstNames, jobs, kinds, planes, stems, streets, surnames, towns } from './words.ts'

export type Person = { first: string; last: string; job: string; email: string; mobile: string }

/** An invented organisation as it truly is, before its sources misspell it. */
export type Organisation = {
  name: string
  legalForm: '(Pty) Ltd' | 'CC' | ''
  /** Name it trades under, where that differs. */
  tradingName: string | undefined
  category: string
  town: string
  province: string
  address: string
  domain: string
  /** National number of ten digits, such as `0110000123`. */
  phone: string
  planes: string
  people: [Person, ...Person[]]
}

/** Makes the invented organisations behind the sample workbooks, no two of one name. */
export const makeOrganisations = (count: number, random: Random): Organisation[] => {
  const names = stems.flatMap((stem) => kinds.map(([kind, category]) => ({ stem, kind, category })))
  return random
    .shuffled(names)
    .slice(0, count)
    .map((name, index) => makeOrganisation(name, index, random))
}

/** `index` keeps phone numbers apart. */
export const makeOrganisation = (
  { stem, kind, category }: Record<'stem' | 'kind' | 'category', string>,
  index: number,
  random: Random,
): Organisation => {
  const [town, province, dialling] = random.pick(towns)
  const domain = `${asciiOf(stem + kind)}.example`
  const fleet = random.shuffled(planes).slice(0, 1 + random.below(3))
  return {
    name: `${stem} ${kind}`,
    legalForm: random.pick(['(Pty) Ltd', '(Pty) Ltd', 'CC', '']),
    tradingName: random.chance(0.12) ? `${stem} ${random.pick(['Wings', 'Sky', 'Air'])}` : undefined,
    category,
    town,
    province,
    address: `${1 + random.below(180)} ${random.pick(streets)} ${random.pick(['Street', 'Road', 'Avenue'])}, ${town}`,
    domain,
    phone: `0${dialling}${invented(index)}`,
    planes: fleet.map((plane) => `${1 + random.below(4)} x ${plane}`).join(', '),
    people: [
      makePerson(domain, 2 * index, random),
      ...(random.chance(0.6) ? [makePerson(domain, 2 * index + 1, random)] : []),
    ],
  }
}

const makePerson = (domain: string, index: number, random: Random): Person => {
  const first = random.pick(firstNames)
  const last = random.pick(surnames)
  const address = random.chance(0.15) ? `${asciiOf(first + last)}@freemail.example` : `${asciiOf(first)}@${domain}`
  return {
    first,
    last,
    job: random.pick(jobs),
    email: address,
    mobile: `${random.pick(['082', '083', '072', '061'])}${invented(index)}`,
  }
}

/** Subscriber numbers that start with 0 are given to nobody, yet have the right shape. */
const invented = (index: number) => String(index).padStart(7, '0')

const asciiOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
