import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { refineFlow } from '../flow.ts'
import { pick, recordsOf, runFlow, shipped } from '../testing.ts'

const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })

const lupapalvelu = `Toimija;Sähköposti;Puhelin;Kotipaikka;Ylläpito
Kestrel Air Oy;info@kestrel.example;044 555 0101;Nummela;sisäinen
Merlin Flight Oy;;09 555 0102;Malmi;sisäinen
`
const crm = `Company,Email,Category
Kestrel Air,sales@kestrel.example,Charter
`

const profile = `name: nordic
title: Nordic operators
extends: generic
country: FI
sources:
  - name: permits
    match: { file: 'permits*.csv' }
    priority: 3
    mapping: { Toimija: organisation_name, Sähköposti: email, Puhelin: phone, Kotipaikka: city, Ylläpito: ignored }
    values: { category: Operator }
`

test('a source with headers in another language is one entry of the profile', async () => {
  const { outputs, account } = await runFlow(
    flow,
    { 'crm.csv': crm, 'permits 2025.csv': lupapalvelu },
    { profile: 'nordic.yaml', beside: { 'nordic.yaml': profile } },
  )
  const organisations = recordsOf('organisations', outputs.get('organisations.csv'))
  expect(pick(organisations, 'organization_name', 'organization_category', 'country', 'area')).toEqual([
    ['Kestrel Air Oy', 'Operator', 'Finland', 'Nummela'],
    ['Merlin Flight Oy', 'Operator', 'Finland', 'Malmi'],
  ])
  const contacts = recordsOf('contacts', outputs.get('contacts.csv'))
  expect(pick(contacts, 'emails', 'phones')).toEqual([
    ['info@kestrel.example', '+358445550101'],
    ['sales@kestrel.example', ''],
    ['', '+35895550102'],
  ])
  expect(account).toMatchObject({ quarantined: 0 })
})

test('the source with the higher priority wins, unless the run trusts another file', async () => {
  const files = { 'crm.csv': crm, 'permits 2025.csv': lupapalvelu }
  const categoryOf = async (trusted: string[]) => {
    const options = { profile: 'nordic.yaml', beside: { 'nordic.yaml': profile }, trusted }
    const { outputs } = await runFlow(flow, files, options)
    return recordsOf('organisations', outputs.get('organisations.csv'))[0]?.['organization_category']
  }
  expect(await categoryOf([])).toBe('Operator')
  expect(await categoryOf(['crm.csv'])).toBe('Charter')
})

test('a header that only the profile knows is found, above nothing but text and below a title', async () => {
  const text = `Luettelo;;
Päivitetty syksyllä;;
;;
Toimija;Kotipaikka;Ylläpito
Kestrel Air Oy;Nummela;sisäinen
Merlin Flight Oy;Malmi;sisäinen
`
  const options = { profile: 'nordic.yaml', beside: { 'nordic.yaml': profile } }
  const { outputs } = await runFlow(flow, { 'permits.csv': text }, options)
  expect(pick(recordsOf('organisations', outputs.get('organisations.csv')), 'organization_name', 'area')).toEqual([
    ['Kestrel Air Oy', 'Nummela'],
    ['Merlin Flight Oy', 'Malmi'],
  ])
})
