import { expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { refineFlow } from '../flow.ts'
import { pick, recordsOf, runFlow, shipped } from '../testing.ts'

const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })

const countries = {
  US: {
    profile: `country: US
dates: month_first
provinces: { California: [CA], Texas: [TX] }
addresses: { postal_codes: ['99999', '99999-9999'] }`,
    csv: `Company,State,Address,Contact,Phone,Last Contact
"Kestrel Air, LLC",CA,"500 Terminal Dr, Burbank, CA 91505",Ann Bee,(212) 555-0123,3/4/2025`,
    organisation: ['Kestrel Air, LLC', 'California', 'United States', '2025-03-04'],
    contact: ['Ann Bee', '+12125550123'],
    address: ['500 Terminal Dr', 'Burbank', '91505'],
  },
  GB: {
    profile: `country: GB
addresses: { postal_codes: [A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA] }`,
    csv: `Company,County,Address,Contact,Phone,Last contacted
Kestrel Air PLC,Kent,"12 Airfield Way, Lydd, tn299ql",Dr Ann Bee,020 7946 0958,3/4/2025`,
    organisation: ['Kestrel Air PLC', '', 'United Kingdom', '2025-04-03'],
    contact: ['Ann Bee', '+442079460958'],
    address: ['12 Airfield Way', 'Lydd', 'TN29 9QL'],
  },
  DE: {
    profile: `country: DE
provinces: { Bayern: [BY, Bavaria] }
addresses: { postal_codes: ['99999'] }`,
    csv: `Firma;Bundesland;Adresse;Ansprechpartner;Telefon;Datum
Kestrel Luft GmbH & Co. KG;by;Flughafenstraße 12, 80331 München;Biene, Anna;030 123456;3. März 2025`,
    organisation: ['Kestrel Luft GmbH & Co. KG', 'Bayern', 'Germany', '2025-03-03'],
    contact: ['Anna Biene', '+4930123456'],
    address: ['Flughafenstraße 12', 'München', '80331'],
  },
}

test.each(Object.entries(countries))('%s is a profile like any other', async (country, expected) => {
  const beside = { 'mine.yaml': `name: mine\ntitle: Mine\nextends: generic\n${expected.profile}\n` }
  const { outputs } = await runFlow(flow, { [`${country}.csv`]: `${expected.csv}\n` }, { profile: 'mine.yaml', beside })
  const table = (name: 'organisations' | 'contacts' | 'addresses') => recordsOf(name, outputs.get(`${name}.csv`))
  const columns = ['organization_name', 'province', 'country', 'last_interaction_date']
  expect(pick(table('organisations'), ...columns)).toEqual([expected.organisation])
  expect(pick(table('contacts'), 'name', 'phones')).toEqual([expected.contact])
  expect(pick(table('addresses'), 'street', 'city', 'postal_code')).toEqual([expected.address])
})
