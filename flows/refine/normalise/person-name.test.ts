import { expect, test } from 'vitest'
import { normalisePersonName } from './person-name.ts'

test.each([
  ['Mr Jan Botha', 'Jan Botha', 'Mr', '', ['title_in_name']],
  ['Capt. Thandi Nkosi (Chief Pilot)', 'Thandi Nkosi', 'Capt.', 'Chief Pilot', ['role_in_name', 'title_in_name']],
  ['Botha, Jan', 'Jan Botha', '', '', ['surname_first']],
  ['van der Merwe, Piet Jan', 'Piet Jan van der Merwe', '', '', ['surname_first']],
  ['Botha, Dr Jan', 'Jan Botha', 'Dr', '', ['surname_first', 'title_in_name']],
  ['Jan Botha, PhD', 'Jan Botha, PhD', '', '', []],
  ['Jan Botha, Thandi Nkosi', 'Jan Botha, Thandi Nkosi', '', '', ['several_people']],
  ['Jan Botha / Thandi Nkosi', 'Jan Botha / Thandi Nkosi', '', '', ['several_people']],
  ['Jan & Thandi Botha', 'Jan & Thandi Botha', '', '', ['several_people']],
  ['Owner: Jan Botha', 'Jan Botha', '', 'Owner', ['role_in_name']],
  ['Jan Botha: Director', 'Jan Botha', '', 'Director', ['role_in_name']],
  ['Director - Jan Botha', 'Jan Botha', '', 'Director', ['role_in_name']],
  ['Jan Botha CEO', 'Jan Botha', '', 'CEO', ['role_in_name']],
  ['Jan Botha / Piet Nel (Directors)', 'Jan Botha / Piet Nel', '', 'Directors', ['role_in_name', 'several_people']],
  ['Jan Botha / CEO', 'Jan Botha', '', 'CEO', ['role_in_name']],
  ['Jan Botha <jan@x.example>', 'Jan Botha', '', '', ['email_in_name']],
  ['Jan Botha - 082 123 4567', 'Jan Botha', '', '', ['phone_in_name']],
  ['NKOSI, Thandi (Ms)', 'Thandi NKOSI', 'Ms', '', ['surname_first', 'title_in_name']],
  ['VAN DER MERWE Pieter', 'Pieter VAN DER MERWE', '', '', ['surname_first']],
  ['JANE BOTHA', 'JANE BOTHA', '', '', []],
  ['SALES Team', 'SALES Team', '', '', []],
  ['Tel: 011 555 0101', '', '', '', ['phone_in_name']],
  ['Mrs', '', 'Mrs', '', ['only_title']],
  ['Drew Captain', 'Drew Captain', '', '', []],
  ['Drés Botha', 'Drés Botha', '', '', []],
  ['Sales and Marketing', 'Sales and Marketing', '', '', []],
])('%j is %j, addressed %j, with role %j and %j', (raw, value, salutation, role, reasons) => {
  const found = normalisePersonName(raw)
  expect({ ...found, reasons: found.reasons.toSorted() }).toMatchObject({
    value,
    salutation,
    role,
    reasons: reasons.toSorted(),
  })
})
