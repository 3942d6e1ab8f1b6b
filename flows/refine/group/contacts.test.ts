import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContactFacts, RowFacts } from '../rows/facts.ts'
import { recordsFrom, rowOf } from './testing.ts'

const person = (row: number, contact: Partial<ContactFacts>, rest: Partial<RowFacts> = {}) =>
  rowOf(row, { master: false, ...rest, name: 'Umoya Air', contact })
const email = 'thandi@umoya.example'
const primary = (...rows: RowFacts[]) => {
  const { primary: found } = recordsFrom(...rows).representation
  return found && [found.contact.facts.name, found.emails[0], found.phones[0]]
}
const others = (...rows: RowFacts[]) =>
  recordsFrom(...rows).representation.others.map(({ contact, reason }) => [contact.facts.name, reason])

describe('who stands for an organisation', () => {
  test('has an email, else a phone, and nothing of another row', () => {
    const rows = [
      person(1, { name: 'Sipho', role: 'Owner' }),
      person(2, { name: 'Thandi', phones: ['+27821234567'] }),
      person(3, { name: 'Naledi', emails: [email] }),
    ]
    expect(primary(...rows)).toEqual(['Naledi', email, undefined])
    expect(primary(...rows.slice(0, 2))).toEqual(['Thandi', undefined, '+27821234567'])
    expect(others(...rows)).toEqual([
      ['Sipho', 'no_email'],
      ['Thandi', 'no_email'],
    ])
  })

  test('is never flagged, nor uses what a flagged contact has', () => {
    const flagged = person(1, { name: 'Thandi', emails: [email], phones: ['+27821234567'], flags: ['do_not_contact'] })
    const twin = person(2, { name: 'T. Loeriesma', emails: [email, 'desk@umoya.example'], phones: ['+27821234567'] })
    expect(primary(flagged)).toBeUndefined()
    expect(primary(flagged, twin)).toEqual(['T. Loeriesma', 'desk@umoya.example', undefined])
    expect(others(flagged, twin)).toEqual([['Thandi', 'do_not_contact']])
    const invalid = person(1, { name: 'Thandi', emails: [email], phones: ['+27821234567'], flags: ['invalid'] })
    expect(primary(invalid, twin)).toEqual(['T. Loeriesma', 'desk@umoya.example', '+27821234567'])
  })

  test('is nobody where the organisation must not be contacted', () => {
    const records = recordsFrom(
      rowOf(1, { name: 'Umoya Air', suppressed: true }),
      person(2, { name: 'Thandi', emails: [email] }),
    )
    expect(records.representation.primary).toBeUndefined()
    expect(records.contacts.map(({ facts }) => facts.flags)).toEqual([['do_not_contact']])
  })
})

test('rows that say the same are one contact; what they say differently is kept', () => {
  const [contact, ...more] = recordsFrom(
    person(1, { name: 'Thandi', emails: [email], role: 'Owner' }),
    person(2, { name: 'THANDI', emails: [email], role: 'Pilot', status: 'Done' }),
  ).contacts
  expect(more).toEqual([])
  expect([contact?.facts.role, contact?.facts.status]).toEqual(['Owner', 'Done'])
  expect(contact?.differences.map(({ field, value, source }) => [field, value, source.row])).toEqual([
    ['role', 'Pilot', 2],
  ])
})

const few = (...values: string[]) => fc.constantFrom(...values)
const lists = (...values: string[]) => fc.uniqueArray(few(...values), { maxLength: 2 })
const rowsOfOne = fc.array(
  fc.record({
    sheet: fc.nat(2),
    contact: fc.record({
      name: few('', 'Thandi', 'thandi', 'Sipho'),
      emails: lists('a@x.example', 'b@x.example', 'c@x.example'),
      phones: lists('+27821234567', '+27821234568'),
      flags: few('', '', 'invalid', 'do_not_contact').map((flag) => (flag === '' ? [] : [flag])),
    }),
  }),
  { minLength: 1, maxLength: 8 },
)

test('no contact joins a name, email and phone of rows that differ; no email of a flagged row becomes primary', () => {
  fc.assert(
    fc.property(rowsOfOne, (given) => {
      const rows = given.map(({ contact, ...rest }, index) => person(index + 1, contact, rest))
      const { contacts, representation } = recordsFrom(...rows)
      for (const { facts, rows: own } of contacts)
        for (const { contact } of own) {
          expect(contact?.name.toLowerCase()).toBe(facts.name.toLowerCase())
          expect(contact?.emails.toSorted()).toEqual(facts.emails.toSorted())
          expect(contact?.phones.toSorted()).toEqual(facts.phones.toSorted())
        }
      expect(contacts.flatMap(({ rows: own }) => own).toSorted((a, b) => a.row - b.row)).toEqual(rows)
      const flagged = rows.filter(({ contact }) => (contact?.flags.length ?? 0) > 0)
      const usable = [representation.primary?.emails[0], ...representation.emails]
      for (const { contact } of flagged) for (const bad of contact?.emails ?? []) expect(usable).not.toContain(bad)
      const { primary: found } = representation
      expect(found?.contact.facts.flags ?? []).toEqual([])
      expect(found?.emails.every((value) => found.contact.facts.emails.includes(value))).not.toBe(false)
    }),
    { numRuns: 500 },
  )
})
