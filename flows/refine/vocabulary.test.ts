import { expect, test } from 'vitest'
import { fieldOf } from './vocabulary.ts'

test.each([
  ['Name of Organisation', 'organisation_name'],
  ['CompanyName', 'organisation_name'],
  ['C_ID', 'organisation_id'],
  ['Contact Person', 'person_name'],
  ['Contact person (role)', 'person_name'],
  ['Contact Number', 'phone'],
  ['Contact Email Address', 'email'],
  ['E-mail', 'email'],
  ['Cellnumber', 'mobile'],
  ['WhatsApp', 'whatsapp'],
  ['FirstName', 'first_name'],
  ['Job Title', 'role'],
  ['Website URL', 'website'],
  ['Description Type', 'description'],
  ['Company Type', 'type'],
  ['Address Type', 'type'],
  ['Reachout Date', 'date'],
  ['Last_Order_Date', 'date'],
  ['LoadDate', 'record_date'],
  ['Open Questions', 'questions'],
  ['Name', 'name'],
  ['QuickNooks_Name', undefined],
  ['Recent_Touch_Ind', undefined],
  ['', undefined],
])('%j is %s', (header, field) => {
  expect(fieldOf(header)).toBe(field)
})
