import type { Random } from './random.ts'
import type { Organisation } from './world.ts'

/** The many ways in which hands write the same thing; each takes the true value and draws a spelling. */
export const organisationName = ({ name, legalForm, tradingName }: Organisation, random: Random): string => {
  const legal = `${name} ${legalForm}`.trim()
  if (tradingName && random.chance(0.7)) return `${legal} ${random.pick(['t/a', 'trading as', 'T/A'])} ${tradingName}`
  return random.pick([
    name,
    name,
    legal,
    legal,
    legal.replace('(Pty) Ltd', 'Pty Ltd'),
    name.toUpperCase(),
    name.replace(' ', '  '),
    `${name} `,
  ])
}

const provinceSpellings: Readonly<Record<string, readonly string[]>> = {
  Gauteng: ['Gauteng', 'GP', 'Gauteng Province', 'gauteng', 'GAUTENG'],
  'Western Cape': ['Western Cape', 'WC', 'W Cape', 'Western-Cape', 'western cape'],
  'KwaZulu-Natal': ['KwaZulu-Natal', 'KZN', 'Kwa-Zulu Natal', 'Kwazulu Natal', 'KWAZULU-NATAL'],
  'Eastern Cape': ['Eastern Cape', 'EC', 'E. Cape'],
  'Free State': ['Free State', 'FS', 'Freestate'],
}

export const province = (name: string, random: Random): string =>
  random.pick(provinceSpellings[name] ?? [name, name.toUpperCase()])

export const email = (address: string, random: Random): string =>
  random.pick([
    address,
    address,
    address,
    address.toUpperCase(),
    `\u00A0${address}`,
    `${address}.`,
    `mailto:${address}`,
    `${address}; info@${address.split('@')[1]}`,
    address.replace(/^./, (letter) => letter.toUpperCase()),
  ])

/** `082 123 4567` out of ten digits. */
export const spaced = (phone: string) => `${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`

export const phone = (number: string, other: string, random: Random): string =>
  random.pick([
    spaced(number),
    number,
    `+27 ${spaced(number).slice(1)}`,
    `(${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`,
    `${spaced(number)} / ${spaced(other)}`,
    `${spaced(number)} (office)`,
    `${spaced(number)} ext 12`,
    `+27${number.slice(1)}; ${other}`,
  ])

/** As a spreadsheet keeps a number typed without its plus: 27 and nine digits. */
export const phoneNumber = (number: string) => Number(`27${number.slice(1)}`)

export const website = (domain: string, random: Random): string =>
  random.pick([
    `www.${domain}`,
    `https://www.${domain}/`,
    `http://${domain}`,
    domain,
    `${domain.toUpperCase()}/contact?x=1#top`,
    `www.${domain}; https://shop.${domain}`,
    `https://www.facebook.com/synthetic.${domain.split('.')[0]}`,
  ])

export const nothing = (random: Random): string => random.pick(['-', '–', '—', 'Unknown', 'Not publicly listed', 'N/A'])

export const date = (random: Random): Date => new Date(Date.UTC(2025, random.below(10), 1 + random.below(28)))

/** A real date, or text in one of several orders. */
export const mixedDate = (random: Random): Date | string => {
  const day = date(random)
  const [year = '', month = '', number = ''] = day.toISOString().slice(0, 10).split('-')
  const long = day.toLocaleDateString('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' })
  return random.pick<Date | string>([day, day, `${number}/${month}/${year}`, `${year}/${month}/${number}`, long])
}
