import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import type { ContactFacts, RowFacts } from '../rows/facts.ts'
import { mergeOrder } from './order.ts'
import { recordsOf } from './records.ts'

const contact = (facts: Partial<ContactFacts>): ContactFacts => ({
  ...{ name: '', salutation: '', role: '', emails: [], phones: [], whatsapp: '', faxes: [], proposedPhones: [] },
  ...{ phoneNotes: [], flags: [], status: '', date: '', notes: '', reasons: [], unread: [] },
  ...facts,
})

type Given = Partial<Omit<RowFacts, 'name' | 'contact'>> & { name?: string; contact?: Partial<ContactFacts> }

/** A row that says what is given and nothing else. */
export const rowOf = (row: number, { name = '', contact: facts, ...given }: Given = {}): RowFacts => ({
  ...{ sheet: 0, row, master: true, name: normaliseOrganisationName(name), suppressed: false, id: '', scalars: {} },
  ...{ otherSites: [], provinceDoubtful: false, lists: {}, tradingNames: [], registrationNumbers: [], taxNumbers: [] },
  ...{ date: '', addresses: [], note: undefined, extras: [], quality: 0, contact: facts && contact(facts) },
  ...given,
})

const settings = {
  /** Sheet 0 is trusted most. */
  trust: ({ sheet }: RowFacts) => sheet,
  linkedBy: () => undefined,
  placeOf: ({ sheet, row }: RowFacts) => ['a.xlsx', `Sheet${sheet}`, row] as const,
}
export const names = { placeOf: settings.placeOf, country: '', priorityOf: () => undefined }

export const recordsFrom = (...rows: RowFacts[]) => {
  const slug = rows.find(({ name }) => name.slug !== '')?.name.slug ?? ''
  return recordsOf(slug, rows.toSorted(mergeOrder(settings.trust)), settings)
}
