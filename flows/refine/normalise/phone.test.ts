import { expect, test } from 'vitest'
import { phoneNormaliser } from './phone.ts'

const southAfrican = phoneNormaliser('ZA')

test.each([
  ['0027 82 123 4567', ['+27821234567'], []],
  ['00 27 (0)11 555 0001', ['+27115550001'], []],
  ['+27 (0)11 555 0001', ['+27115550001'], []],
  ["'0821234567", ['+27821234567'], []],
  ['="0821234567"', ['+27821234567'], []],
  ['\u202a082 123 4567\u202c', ['+27821234567'], []],
  ['０８２ １２３ ４５６７', ['+27821234567'], []],
  ['2.7821234567E+10', ['+27821234567'], []],
  ['2.78E+10', [], ['digits_lost']],
  ['8,21E+08', [], ['digits_lost']],
  ['082 123 4567 083 765 4321', ['+27821234567', '+27837654321'], ['several_phones']],
  ['+27 11 555 0001 +27 11 555 0002', ['+27115550001', '+27115550002'], ['several_phones']],
  ['011 555 0001 #12', ['+27115550001 x12'], []],
  ['011 555 0001 extn 12', ['+27115550001 x12'], []],
  ['(082) 123-4567', ['+27821234567'], []],
  ['082.123.4567', ['+27821234567'], []],
  ['0000000000', [], ['phone_invalid']],
  ['082 123 456', [], ['phone_invalid']],
  ['082 l23 4567', [], ['phone_invalid']],
  ['082 123 4567 / n/a', ['+27821234567'], []],
])('%j gives %j with %j', (raw, values, reasons) => {
  expect(southAfrican(raw)).toMatchObject({ values, reasons })
})

test.each([
  ['011 555 0001', [], ['phone_without_country']],
  ['0351/5550111', [], ['phone_without_country']],
  ['Tel: 011 555 0001 or 082 555 0002', [], ['phone_without_country']],
  ['27115550001', [], ['phone_without_country']],
  ['call Ann', [], ['phone_invalid']],
  ['+27 11 555', [], ['phone_invalid']],
  ['011 555 0001 / +27 11 555 0002', ['+27115550002'], ['phone_invalid']],
])('where no country is known, %j gives %j with %j', (raw, values, reasons) => {
  expect(phoneNormaliser(undefined)(raw)).toMatchObject({ values, reasons })
})

test('a number that is read by an inferred country says so, one with its own code does not', () => {
  const inferred = phoneNormaliser('ZA', true)
  expect(inferred('011 555 0001').reasons).toEqual(['phone_country_inferred'])
  expect(inferred('office: 011 555 0001').reasons).toEqual(['phone_country_inferred', 'phone_annotated'])
  expect(inferred('+27 11 555 0001').reasons).toEqual([])
})

test('what a cell calls a fax number is no phone', () => {
  expect(southAfrican('Tel: 011 555 0001 Fax: 011 555 0002')).toMatchObject({
    values: ['+27115550001'],
    faxes: ['+27115550002'],
  })
})

test.each([
  ['US', '(212) 555-0123', '+12125550123'],
  ['US', '011 44 20 7946 0958', '+442079460958'],
  ['GB', '020 7946 0958', '+442079460958'],
  ['GB', '+44 (0)20 7946 0958', '+442079460958'],
  ['DE', '030 123456', '+4930123456'],
  ['DE', '+49 (0) 30 123456', '+4930123456'],
  [undefined, '0044 20 7946 0958', '+442079460958'],
] as const)('read in %s, %j is %j', (region, raw, value) => {
  expect(phoneNormaliser(region)(raw).values).toEqual([value])
})
