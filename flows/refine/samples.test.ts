import { beforeAll, describe, expect, test } from 'vitest'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { seededRandom } from '#samples/random'
import { sampleWorkbooks } from '#samples/workbooks'
import { makeOrganisations } from '#samples/world'
import { refineFlow } from './flow.ts'
import { slugOf } from './normalise/slug.ts'
import { tableNames } from './output/tables.ts'
import { recordsOf, runFlow, type FlowRun, type Records, type Row, shipped } from './testing.ts'

const truth = makeOrganisations(170, seededRandom(7))
const records: Records = {
  organisations: [],
  contacts: [],
  addresses: [],
  notes: [],
  conflicts: [],
  aliases: [],
  rows: [],
  issues: [],
}
let run: FlowRun

beforeAll(async () => {
  run = await runFlow(refineFlow({ reader: workbookReader, writer: tableWriter, shipped }), sampleWorkbooks())
  for (const name of tableNames) records[name] = recordsOf(name, run.outputs.get(`${name}.csv`) ?? new Uint8Array())
})

const of = (sheet: string) => records.rows.filter((row) => row['sheet'] === sheet)
const reasons = (rows: readonly Row[], outcome: string) => {
  const counts: Record<string, number> = {}
  for (const { outcome: found, reason = '' } of rows) if (found === outcome) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

describe('the sample workbooks', () => {
  test('become exactly the organisations that were misspelt in them', () => {
    expect(records.organisations.map((row) => row['organization_slug'])).toEqual(
      truth.map(({ name }) => slugOf(name)).toSorted(),
    )
  })

  test('account for every row', () => {
    expect(run.account).toMatchInlineSnapshot(`
      {
        "blank": 1950,
        "input": 2893,
        "kept": 733,
        "merged": 146,
        "quarantined": 64,
      }
    `)
  })

  test('every contact, address and note of the CRM reaches an organisation although its ids are worthless', () => {
    for (const sheet of ['Company_Contacts', 'Company_Addresses', 'Company_Notes']) {
      expect(of(sheet).length).toBeGreaterThan(50)
      expect(reasons(of(sheet), 'quarantined')).toEqual({})
    }
  })

  test('the people of an organisation are its own', () => {
    const people = new Map(truth.map(({ name, people: known }) => [slugOf(name), known]))
    const wrong = records.contacts.filter(({ organization_slug: slug = '', name = '', emails = '' }) => {
      const own = people.get(slug) ?? []
      const named = name === '' || own.some(({ first, last }) => `${first} ${last}` === name)
      const person = own.find(({ first, last }) => `${first} ${last}` === name)
      const first = emails.split('; ')[0] ?? ''
      return !named || (person !== undefined && first !== '' && first !== person.email)
    })
    expect(wrong).toEqual([])
  })

  test('rows that hold no organisation are set aside by name', () => {
    expect(reasons(of('Company_Cat'), 'quarantined')).toEqual({ no_organisation_name: 12 })
    expect(reasons(of('Organisation'), 'quarantined')).toEqual({ no_organisation_name: 35, repeated_header: 1 })
    expect(reasons(of('Cleaned'), 'quarantined')).toEqual({ name_without_slug: 3 })
    expect(reasons(of('Admin'), 'quarantined')).toEqual({ reference_sheet: 11 })
    expect(reasons(of('Scratch'), 'quarantined')).toEqual({ no_header: 2 })
  })

  test('a known province wins over Unknown, in its official spelling', () => {
    const provinces = new Map(truth.map(({ name, province }) => [slugOf(name), province]))
    const wrong = records.organisations.filter(
      ({ organization_slug: slug = '', province }) => province !== '' && province !== provinces.get(slug),
    )
    expect(wrong).toEqual([])
  })

  test('no primary contact is invalid or not to be contacted', () => {
    const suppressed = new Set(records.contacts.filter((row) => row['flags'] !== '').map((row) => row['contact_id']))
    const primaries = records.organisations.flatMap((row) => {
      const { contact_primary: primary } = JSON.parse(row['selection_provenance'] ?? '{}')
      return primary ? [primary.contact_id] : []
    })
    expect(suppressed.size).toBeGreaterThan(20)
    expect(primaries.length).toBeGreaterThan(100)
    expect(primaries.filter((id) => suppressed.has(id))).toEqual([])
  })
})
