import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ContactFacts, RowFacts } from './facts.ts'
import { decodeFacts, encodeFacts } from './stored-facts.ts'

const text = fc.string({ unit: 'binary' })
const texts = fc.array(text, { maxLength: 2 })
const contact: fc.Arbitrary<ContactFacts> = fc.record({
  name: text,
  salutation: text,
  role: text,
  emails: texts,
  phones: texts,
  whatsapp: text,
  faxes: texts,
  proposedPhones: texts,
  phoneNotes: texts,
  flags: texts,
  status: text,
  date: text,
  notes: text,
  reasons: texts,
  unread: texts,
})
const whole = {
  sheet: fc.nat(),
  row: fc.nat(),
  master: fc.boolean(),
  name: fc.record({
    ...{ value: text, slug: text, legal: fc.boolean() },
    ...{ trading: text, tradingSlug: text, registration: text, reasons: texts },
  }),
  suppressed: fc.boolean(),
  id: text,
  scalars: fc.record({ province: text, website: text }, { requiredKeys: [] }),
  otherSites: texts,
  provinceDoubtful: fc.boolean(),
  lists: fc.record({ planes: texts, notes: texts }, { requiredKeys: [] }),
  tradingNames: texts,
  registrationNumbers: texts,
  taxNumbers: texts,
  date: text,
  contact: fc.option(contact, { nil: undefined }),
  addresses: fc.array(
    fc.record({ address: text, type: text, airport: text, parts: fc.record({ city: text }, { requiredKeys: [] }) }),
    { maxLength: 2 },
  ),
  note: fc.option(fc.record({ note: text, date: text, status: text }), { nil: undefined }),
  extras: texts,
  quality: fc.nat({ max: 5 }),
}
const people = fc.array(fc.option(contact), { minLength: 1, maxLength: 3 })
const facts: fc.Arbitrary<RowFacts> = fc.oneof(fc.record(whole), fc.record({ ...whole, people }))

test('the facts of a row come back from disk as they were', () => {
  fc.assert(
    fc.property(facts, (row) => {
      expect(decodeFacts(JSON.parse(JSON.stringify(encodeFacts(row))))).toEqual(row)
    }),
  )
})
