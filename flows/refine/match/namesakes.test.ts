import { expect, test } from 'vitest'
import { separateNamesakes, type Namesake } from './namesakes.ts'
import { Regions } from './regions.ts'

const regions = new Regions()
const row = (known: Partial<Namesake>): Namesake => ({
  ...{ province: '', area: '', emails: [], phones: [], websites: [], registrationNumbers: [], ids: [], master: true },
  ...known,
})
const separate = (...rows: Namesake[]) => separateNamesakes('sunrise', rows, new Set(['gmail.com']), regions)
const durban = { province: 'KwaZulu-Natal', area: 'Durban', phones: ['+27310000001'] }
const capeTown = { province: 'Western Cape', area: 'Cape Town', phones: ['+27210000001'] }

test('one name in two towns, reached in two ways, is two organisations', () => {
  expect(separate(row(durban), row(durban), row(capeTown))).toEqual(['sunrise', 'sunrise', 'sunrise-cape-town'])
})

test('branches have a web site in common, and are apart all the same', () => {
  const site = { websites: ['https://sunrise.example'] }
  expect(separate(row({ ...durban, ...site }), row({ ...capeTown, ...site }))).toEqual(['sunrise', 'sunrise-cape-town'])
})

test('one phone in two provinces is an error in the data, and one organisation', () => {
  expect(separate(row(durban), row({ ...capeTown, phones: durban.phones }))).toEqual(['sunrise', 'sunrise'])
})

test('rows that say nothing but a place are not enough to tell two', () => {
  const [one, other] = [{ province: 'Gauteng' }, { province: 'Limpopo' }]
  expect(separate(row(one), row(other))).toEqual(['sunrise', 'sunrise'])
})

test('a row without a place goes where its contact is known, and where its source says', () => {
  const people = [
    row({ master: false, phones: durban.phones }),
    row({ master: false, emails: ['cape@gmail.com'], ids: ['crm 7'] }),
    row({ master: false, emails: ['nobody@gmail.com'] }),
  ]
  const places = [row(durban), row(durban), row({ ...capeTown, ids: ['crm 7'] })]
  const slugs = separate(...places, ...people)
  expect(slugs).toEqual(['sunrise', 'sunrise', 'sunrise-cape-town', 'sunrise', 'sunrise-cape-town', 'sunrise'])
})

test('an organisation that may be any of the namesakes is none of them', () => {
  const stranger = row({ phones: ['+27860000001'] })
  expect(separate(row(durban), row(durban), row(capeTown), row(capeTown), stranger)).toEqual([
    ...['sunrise', 'sunrise', 'sunrise-cape-town', 'sunrise-cape-town', 'sunrise-2'],
  ])
})

test('a town tells its province where other rows have said it', () => {
  const learnt = new Regions()
  learnt.add('durban', 'kwazulu-natal')
  const rows = [row({ area: 'Durban', phones: durban.phones }), row({ ...capeTown, area: '' })]
  expect(new Set(separateNamesakes('sunrise', rows, new Set(), learnt)).size).toBe(2)
  expect(new Set(separateNamesakes('sunrise', rows, new Set(), regions)).size).toBe(1)
})

test('the order of the rows changes nothing', () => {
  const rows = [row(durban), row(capeTown), row({ ...durban, province: '' }), row({ phones: capeTown.phones })]
  const expected = new Map(separate(...rows).map((slug, index) => [rows[index], slug]))
  const turned = rows.toReversed()
  expect(new Map(separate(...turned).map((slug, index) => [turned[index], slug]))).toEqual(expected)
})
