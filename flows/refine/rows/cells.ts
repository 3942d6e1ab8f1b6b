import type { CountryCode } from 'libphonenumber-js/min'
import type { CellValue } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import type { NormalisedAddress } from '../normalise/address.ts'
import { normaliseOrganisationName, type OrganisationName } from '../normalise/organisation-name.ts'

/** What the cells of one row gave, field by field, before anyone decides what the row is. */
export type Cells = {
  texts: Partial<Record<Field, string>>
  lists: Partial<Record<Field, readonly string[]>>
  name: OrganisationName
  id: string
  /** Country that the row names, for numbers without a country code. */
  region: CountryCode | undefined
  /** Nobody says that country: it was inferred for the whole table. */
  regionInferred: boolean
  person: string
  /** Name that stands before an address in a cell of emails. */
  mailName: string
  role: string
  salutation: string
  emails: readonly string[]
  phones: readonly string[]
  faxes: readonly string[]
  whatsapp: string
  proposedPhones: readonly string[]
  phoneNotes: readonly string[]
  sites: readonly string[]
  social: readonly string[]
  addresses: readonly NormalisedAddress[]
  provinceDoubtful: boolean
  invalid: boolean
  /** The status says that a contact is no longer reached here. */
  gone: boolean
  suppressed: boolean
  date: string
  /** Values of fields that hold one and had one. */
  further: readonly { field: Field; value: string }[]
  /** Cells of columns that no field takes, as `header: text`. */
  extras: readonly string[]
}

/** Reads one cell into the row; the reasons say what was repaired, doubted or refused. */
export type CellReader = (cell: CellValue, into: Cells) => readonly string[]

export const none: readonly string[] = []
const noName: OrganisationName = normaliseOrganisationName('')
const noAddresses: Cells['addresses'] = []
const noFurther: Cells['further'] = []

/** Most rows have one value or none, so most lists are shared, not copied. */
export const union = (known: readonly string[], more: readonly string[]): readonly string[] => {
  if (more.length === 0) return known
  return known.length === 0 ? more : [...new Set([...known, ...more])]
}

/** `region`: country that the profile gives the rows of a source, or that was inferred. */
export const newCells = (region?: CountryCode, regionInferred = false): Cells => ({
  texts: {},
  lists: {},
  name: noName,
  id: '',
  region,
  regionInferred,
  person: '',
  mailName: '',
  role: '',
  salutation: '',
  emails: none,
  phones: none,
  faxes: none,
  whatsapp: '',
  proposedPhones: none,
  phoneNotes: none,
  sites: none,
  social: none,
  addresses: noAddresses,
  provinceDoubtful: false,
  invalid: false,
  gone: false,
  suppressed: false,
  date: '',
  further: noFurther,
  extras: none,
})

/** Keeps the first value of a field, and any other as a further one. */
export const keepText = (into: Cells, field: Field, value: string): void => {
  const known = (into.texts[field] ??= value)
  if (known !== value) into.further = [...into.further, { field, value }]
}
