import { expect, test } from 'vitest'
import { pick, refineFiles } from '#flows/refine/testing'

const head = ['Company ID', 'Company', 'Province', 'Phone'] as const
const others = (list: string) =>
  Array.from({ length: 6 }, (_, n) => [n + 1, `${list} Works ${n}`, 'GP', `01100001${n}0`])
const durban = [7, 'Sunrise', 'KZN', '0311234567']
const capeTown = [7, 'Sunrise', 'WC', '0211234567']
const organisations = async (files: Parameters<typeof refineFiles>[0]) => {
  const { organisations: found, contacts } = await refineFiles(files)
  const called = found.filter(({ organization_name: name }) => name === 'Sunrise')
  return { slugs: pick(called, 'organization_slug').flat(), contacts: pick(contacts, 'name', 'organization_slug') }
}
const sunrise = ['sunrise', 'sunrise-western-cape']

test('the same number in lists of two files that have nothing to do with each other ties no namesakes', async () => {
  const one = { Clients: [head, ...others('Karoo'), durban] }
  const other = { Members: [head, ...others('Umoya'), capeTown] }
  expect((await organisations({ 'one.xlsx': one, 'other.xlsx': other })).slugs).toEqual(sunrise)
  expect((await organisations({ 'both.xlsx': { ...one, ...other } })).slugs).toEqual(sunrise)
})

test('the same number in two exports of one list is the same organisation, though it has moved', async () => {
  const exports = [durban, capeTown].map((last, year) => [
    `202${year}.xlsx`,
    { Clients: [head, ...others('Karoo'), last] },
  ])
  expect((await organisations(Object.fromEntries(exports))).slugs).toEqual(['sunrise'])
})

test('people go to the namesake whose number they have, in the list that their column refers to', async () => {
  const people = [
    ['Company ID', 'Company', 'First name', 'Surname', 'Email'],
    ...[1, 2, 3].map((id) => [id, `Karoo Works ${id - 1}`, 'Ann', `Ames${id}`, `ann${id}@gmail.com`]),
    [8, 'Sunrise', 'Cape', 'Town', 'cape@gmail.com'],
  ]
  const clients = [head, ...others('Karoo'), durban, [8, 'Sunrise', 'WC', '0211234567']]
  const members = [head, ...others('Umoya'), [8, 'Sunrise', 'GP', '0119876543']]
  const { slugs, contacts } = await organisations({
    'crm.xlsx': { Clients: clients, People: people },
    'other.xlsx': { Members: members },
  })
  expect(slugs).toHaveLength(3)
  expect(contacts).toContainEqual(['Cape Town', 'sunrise-western-cape'])
})
