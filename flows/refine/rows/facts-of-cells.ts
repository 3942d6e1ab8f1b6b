import type { SheetKind } from '../map/mapping.ts'
import type { Cells } from './cells.ts'
import type { ContactFacts, RowFacts, Source } from './facts.ts'

const none: readonly string[] = []

const remarksOf = ({ lists: { notes = none, questions = none } }: Cells) =>
  questions.length === 0 ? notes : [...notes, ...questions]

const flagsOf = ({ invalid, suppressed }: Cells) =>
  invalid || suppressed ? [...(invalid ? ['invalid'] : none), ...(suppressed ? ['do_not_contact'] : none)] : none

const scalarsOf = (cells: Cells, master: boolean): RowFacts['scalars'] => {
  const { province, country, area, category, type, status, priority } = cells.texts
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
  const name = `${first} ${last}`.trim() || cells.person
  const nothing = name === '' && cells.emails.length + cells.phones.length + unread.length === 0
  if (nothing && !(own && cells.role !== '')) return undefined
  return {
    name,
    role: cells.role,
    emails: cells.emails,
    phones: cells.phones,
    whatsapp: cells.whatsapp,
    proposedPhones: cells.proposedPhones,
    phoneNotes: cells.phoneNotes,
    flags: flagsOf(cells),
    status: own ? status : '',
    date: cells.date,
    notes: own ? remarksOf(cells).join('; ') : '',
    reasons,
    unread,
  }
}

const noAddresses: RowFacts['addresses'] = []

const addressesOf = (cells: Cells, kind: SheetKind): RowFacts['addresses'] => {
  const { airport = '', postal_code: code = '', type = '' } = cells.texts
  const own = kind === 'addresses'
  const written = cells.lists.address ?? none
  if (written.length === 0 && !(own && airport !== '')) return noAddresses
  const addresses = written.length === 0 ? [''] : written
  return addresses.map((address) => ({
    address: code !== '' && !address.includes(code) ? `${address}, ${code}`.replace(/^, /, '') : address,
    type: own ? type : '',
    airport,
  }))
}

/** What a row says, given what its cells gave and what kind of sheet it stands in. */
export const factsOfCells = (
  cells: Cells,
  kind: SheetKind,
  source: Source,
  reasons: readonly string[],
  unread: readonly string[],
): RowFacts => {
  const master = kind === 'organisations'
  const addresses = addressesOf(cells, kind)
  const { planes, description, trading_name: tradingNames = none } = cells.lists
  const remarks = remarksOf(cells)
  const contact = kind === 'addresses' || kind === 'notes' ? undefined : contactOf(cells, kind, reasons, unread)
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
    date: cells.date,
    contact,
    addresses,
    note:
      kind === 'notes' && remarks.length + (description?.length ?? 0) > 0
        ? { note: [...remarks, ...(description ?? [])].join('; '), date: cells.date, status: cells.texts.status ?? '' }
        : undefined,
    quality:
      Math.min(1, cells.emails.length) +
      Math.min(1, cells.phones.length) +
      Math.min(1, cells.sites.length) +
      (cells.texts.province ? 1 : 0) +
      Math.min(1, addresses.length),
  }
}
