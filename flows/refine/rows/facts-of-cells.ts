import type { SheetKind } from '../map/mapping.ts'
import type { AddressParts } from '../normalise/address.ts'
import { none, type Cells } from './cells.ts'
import type { ContactFacts, RowFacts, Source } from './facts.ts'

const remarksOf = ({ lists: { notes = none, questions = none } }: Cells) =>
  questions.length === 0 ? notes : [...notes, ...questions]

/** The status of a row of organisations is about the organisation, not about who is named beside it. */
const flagsOf = ({ invalid, gone, suppressed }: Cells, own: boolean) => {
  const isInvalid = invalid || (own && gone)
  return isInvalid || suppressed
    ? [...(isInvalid ? ['invalid'] : none), ...(suppressed ? ['do_not_contact'] : none)]
    : none
}

const scalarsOf = (cells: Cells, master: boolean): RowFacts['scalars'] => {
  const { province, country, category, type, status, priority, strategy } = cells.texts
  const area = cells.texts.area ?? cells.texts.city ?? cells.texts.suburb
  const [website] = cells.sites
  return {
    ...(province && { province }),
    ...(country && { country }),
    ...(area && { area }),
    ...(category && { category }),
    ...(website && { website }),
    ...(master && type && { type }),
    ...(master && status && { status }),
    ...(priority && { priority }),
    ...(strategy && { strategy }),
  }
}

const contactOf = (
  cells: Cells,
  kind: SheetKind,
  reasons: readonly string[],
  unread: readonly string[],
): ContactFacts | undefined => {
  const own = kind === 'contacts'
  const { first_name: first = '', last_name: last = '', status = '' } = cells.texts
  const named = `${first} ${last}`.trim() || cells.person
  const name = named === '' && cells.mailName !== cells.name.value ? cells.mailName : named
  const nothing = name === '' && cells.emails.length + cells.phones.length + cells.faxes.length + unread.length === 0
  if (nothing && !(own && cells.role !== '')) return undefined
  return {
    name,
    salutation: cells.salutation,
    role: cells.role,
    emails: cells.emails,
    phones: cells.phones,
    whatsapp: cells.whatsapp,
    faxes: cells.faxes,
    proposedPhones: cells.proposedPhones,
    phoneNotes: cells.phoneNotes,
    flags: flagsOf(cells, own),
    status: own ? status : '',
    date: cells.date,
    notes: own ? remarksOf(cells).join('; ') : '',
    reasons,
    unread,
  }
}

const noAddresses: RowFacts['addresses'] = []

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Addresses without those that another one holds, as exports give an address whole and in parts. */
const withoutParts = (addresses: Cells['addresses']): Cells['addresses'] => {
  if (addresses.length < 2) return addresses
  const texts = addresses.map(({ value }) => bare(value))
  return addresses.filter(
    (_, place) =>
      !texts.some(
        (other, at) => at !== place && other.length > (texts[place]?.length ?? 0) && other.includes(texts[place] ?? ''),
      ),
  )
}

/** An address as written, and what columns of their own say of it. */
const addressesOf = (cells: Cells, kind: SheetKind): RowFacts['addresses'] => {
  const { airport = '', postal_code, type = '', suburb, city, province, country } = cells.texts
  const own = kind === 'addresses'
  const [main, ...further] = withoutParts(cells.addresses)
  const isPlaced = city === undefined || cells.texts.area === undefined
  if (!main && airport === '' && !postal_code && !suburb && isPlaced) return noAddresses
  const parts: AddressParts = { ...main?.parts }
  if (suburb) parts.suburb = suburb
  if (city) parts.city = city
  if (province) parts.province = province
  if (postal_code) parts.postal_code = postal_code
  if (country) parts.country = country
  let address = main?.value ?? ''
  for (const part of [suburb, city, postal_code]) {
    if (part && !address.toLowerCase().includes(part.toLowerCase())) address += address === '' ? part : `, ${part}`
  }
  const shared = { type: own ? type : '', airport }
  const whole = { address, ...shared, parts }
  return further.length === 0
    ? [whole]
    : [whole, ...further.map(({ value, parts: theirs }) => ({ address: value, ...shared, parts: theirs }))]
}

/** What the cells about one person gave; those of the first hold what is about the whole row too. */
export type Said = { cells: Cells; reasons: readonly string[]; unread: readonly string[] }

/** What a row says of all its people holds for each. */
const asInRow = (own: Cells, { texts: { status }, invalid, gone, suppressed, date }: Cells): Cells => ({
  ...own,
  texts: { ...own.texts, ...(status !== undefined && { status }) },
  ...{ invalid, gone, suppressed, date },
})

/** What a row says, given what its cells gave and what kind of sheet it stands in. */
export const factsOfCells = (
  cells: Cells,
  kind: SheetKind,
  source: Source,
  [{ reasons, unread }, ...others]: readonly [Said, ...Said[]],
): RowFacts => {
  const master = kind === 'organisations'
  const addresses = addressesOf(cells, kind)
  const { planes, description, trading_name: tradingNames = none } = cells.lists
  const remarks = remarksOf(cells)
  const contact = kind === 'addresses' || kind === 'notes' ? undefined : contactOf(cells, kind, reasons, unread)
  const people = others.map(
    (other) => contactOf(asInRow(other.cells, cells), kind, other.reasons, other.unread) ?? null,
  )
  const emails = [cells, ...others.map((other) => other.cells)].some((one) => one.emails.length > 0)
  return {
    ...source,
    master,
    name: cells.name,
    suppressed: master && cells.suppressed,
    id: cells.id,
    scalars: scalarsOf(cells, master),
    otherSites: cells.sites.length > 1 || cells.social.length > 0 ? [...cells.sites.slice(1), ...cells.social] : none,
    provinceDoubtful: cells.provinceDoubtful,
    lists: {
      ...(planes && { planes }),
      ...(description && kind !== 'notes' && { description }),
      ...((master || kind === 'addresses') && remarks.length > 0 && { notes: remarks }),
    },
    tradingNames,
    registrationNumbers: cells.lists.registration_number ?? none,
    taxNumbers: cells.lists.tax_number ?? none,
    date: cells.date,
    contact,
    ...(people.some((one) => one !== null) && { people }),
    addresses,
    note:
      kind === 'notes' && remarks.length + (description?.length ?? 0) > 0
        ? { note: [...remarks, ...(description ?? [])].join('; '), date: cells.date, status: cells.texts.status ?? '' }
        : undefined,
    extras: cells.extras,
    quality:
      (emails ? 1 : 0) +
      Math.min(1, cells.phones.length) +
      Math.min(1, cells.sites.length) +
      (cells.texts.province ? 1 : 0) +
      (addresses.some(({ address }) => address !== '') ? 1 : 0),
  }
}
