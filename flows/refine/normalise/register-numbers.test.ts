import { expect, test } from 'vitest'
import { postalCodeNormaliser } from './postal-code.ts'
import { registrationNumberNormaliser, taxNumberNormaliser } from './register-numbers.ts'

const company = registrationNumberNormaliser({ registration: ['za_cipc'] })
const vat = taxNumberNormaliser({ tax: ['za_vat'] })

test.each([
  ['2001/012345/07', ['2001/012345/07'], []],
  ['CK 2001/012345/23', ['2001/012345/23'], []],
  ['K2014 / 123456 / 07', ['2014/123456/07'], []],
  ['200101234507', ['2001/012345/07'], []],
  ['2001/12345/07', ['2001/12345/07'], ['registration_number_invalid']],
  ['1066/012345/07', ['1066/012345/07'], ['registration_number_invalid']],
  ['CAA/AMO/1234', ['CAA/AMO/1234'], []],
  ['2001/012345/07; CAA/0099', ['2001/012345/07', 'CAA/0099'], []],
  ['n/a', [], ['placeholder']],
])('company number %j gives %j with %j', (raw, values, reasons) => {
  expect(company(raw)).toEqual({ values, reasons })
})

test.each([
  ['4220119988', ['4220119988'], []],
  ['VAT No: 4220 119 988', ['4220119988'], []],
  ['4220119988.0', ['4220119988'], []],
  ['4220119989', ['4220119989'], ['tax_number_check_digit']],
  ['9220119988', ['9220119988'], ['tax_number_other_kind']],
  ['422011998', ['422011998'], ['tax_number_invalid']],
])('VAT number %j gives %j with %j', (raw, values, reasons) => {
  expect(vat(raw)).toEqual({ values, reasons })
})

test('without a scheme numbers stay as written', () => {
  expect(registrationNumberNormaliser({ registration: [] })(' HRB 12345 B ')).toEqual({
    values: ['HRB 12345 B'],
    reasons: [],
  })
})

test.each([
  [['9999'], '2196', '2196', []],
  [['9999'], '157', '0157', ['zeros_restored']],
  [['9999'], '157.0', '0157', ['zeros_restored']],
  [['9999'], '21965', '21965', ['postal_code_unrecognised']],
  [['A9 9AA', 'AA99 9AA'], 'gl542lr', 'GL54 2LR', []],
  [['99999', '99999-9999'], '902101234', '90210-1234', []],
  [[], '10115', '10115', []],
])('of codes written as %j, %j is %j with %j', (forms, raw, value, reasons) => {
  expect(postalCodeNormaliser(forms)(raw)).toEqual({ value, reasons })
})
