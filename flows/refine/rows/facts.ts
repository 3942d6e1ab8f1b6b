import type { AddressParts } from '../normalise/address.ts'
import type { OrganisationName } from '../normalise/organisation-name.ts'

/** Where a row stands: place of its sheet in the run's list of sheets, and the sheet's own row number. */
export type Source = { sheet: number; row: number }

/** What a contact row says of one person or desk; never mixed with another row. */
export type ContactFacts = {
  name: string
  /** Form of address, such as `Mr` or `Dr`. */
  salutation: string
  role: string
  emails: readonly string[]
  phones: readonly string[]
  whatsapp: string
  /** Fax numbers in E.164. */
  faxes: readonly string[]
  /** Numbers that were guessed from a shortened form and need a person's yes. */
  proposedPhones: readonly string[]
  /** Words that stood beside a number. */
  phoneNotes: readonly string[]
  flags: readonly string[]
  status: string
  date: string
  notes: string
  /** Repairs and doubts, as `field:reason`. */
  reasons: readonly string[]
  /** Cells that could not be read, as `field: text`. */
  unread: readonly string[]
}

/** One address: as written, and taken apart. */
export type AddressFacts = { address: string; type: string; airport: string; parts: AddressParts }
export type NoteFacts = { note: string; date: string; status: string }

export const scalarFields = [
  'province',
  'country',
  'area',
  'category',
  'type',
  'status',
  'website',
  'priority',
  'strategy',
] as const
type ScalarField = (typeof scalarFields)[number]
export const listFields = ['planes', 'description', 'notes'] as const
export type ListField = (typeof listFields)[number]

/** One input row, normalised. */
export type RowFacts = Source & {
  /** True for rows of a sheet of organisations: their values come before those of contacts, addresses and notes. */
  master: boolean
  name: OrganisationName
  /** True for an organisation that must not be contacted at all. */
  suppressed: boolean
  /** Id as text, lower case; empty where none or zero. */
  id: string
  scalars: Partial<Record<ScalarField, string>>
  /** Further web sites and social pages. */
  otherSites: readonly string[]
  /** True where the province is no official one, so that a known one wins. */
  provinceDoubtful: boolean
  lists: Partial<Record<ListField, readonly string[]>>
  tradingNames: readonly string[]
  /** Numbers under which registers know the organisation, as normalised. */
  registrationNumbers: readonly string[]
  taxNumbers: readonly string[]
  /** Last interaction, ISO date. */
  date: string
  contact: ContactFacts | undefined
  /** Whom it names beside that contact, each whole, in the order of the columns; null where they are empty. */
  people?: readonly (ContactFacts | null)[]
  /** Of a row as it is for one of `people`: which, from 1. */
  person?: number
  addresses: readonly AddressFacts[]
  note: NoteFacts | undefined
  /** Cells of columns that no field takes, as `header: text`. */
  extras: readonly string[]
  /** 0 to 5: emails, phones, website, province, address. */
  quality: number
}

/** A row as it is for its nth further person, who is its contact then. */
export const asPerson = (row: RowFacts, person = 0): RowFacts =>
  person === 0 ? row : { ...row, contact: row.people?.[person - 1] ?? undefined, person }

/** A row once for each person that it names. */
export const perPerson = (row: RowFacts): readonly RowFacts[] =>
  row.people ? [row, ...row.people.map((_, nth) => asPerson(row, nth + 1))] : [row]

/** One cell that was repaired, doubted or refused. */
export type CellIssue = Source & { column: string; field: string; reason: string; value: string }
