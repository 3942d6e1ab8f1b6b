import { expect, test } from 'vitest'
import { refineFiles } from '../testing.ts'

const form = [
  ['Supplier details'],
  ['Company name', 'Granite Works'],
  ['Contact person', 'Ed Mokoena'],
  ['Email', 'ed@granite.example'],
  ['Phone', '+27 12 555 0101'],
  ['VAT number', '4123456789'],
]

test('a form gives no organisation out of the words beside its boxes, and says what it is', async () => {
  await expect(refineFiles({ 'form.xlsx': { Supplier: form } })).rejects.toMatchObject({
    code: 'nothing_mapped',
    message: expect.stringContaining('a form: its fields stand one under the other'),
  })
})

test('a list whose first column holds channels or kinds of organisations is a list', async () => {
  const channels = [
    ['Channel', 'Company', 'Address'],
    ['Email', 'Umoya Air', 'a@umoya.example'],
    ['Phone', 'Karoo Air', '+27 12 555 0101'],
    ['WhatsApp', 'Blouvlei', '+27 82 555 0101'],
    ['Fax', 'Zephyr', '+27 12 555 0102'],
  ]
  const kinds = [
    ['Type', 'Name'],
    ['Hotel', 'Sea View'],
    ['Restaurant', 'Blue Plate'],
    ['Farm', 'Rietvlei'],
    ['Shop', 'Corner Store'],
  ]
  const { organisations } = await refineFiles({ 'a.xlsx': { Channels: channels }, 'b.xlsx': { Kinds: kinds } })
  expect(organisations).toHaveLength(8)
})
