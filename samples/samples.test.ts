import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CellValue, SheetData, WorkbookData } from '#contracts/workbook'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { largeWorkbook } from './large.ts'
import { seededRandom } from './random.ts'
import { sampleWorkbooks } from './workbooks.ts'
import { makeOrganisations } from './world.ts'

const names = ['crm.xlsx', 'outreach.xlsx', 'regulator.xlsx'] as const
const books = new Map<string, WorkbookData>()

beforeAll(async () => {
  for (const name of names)
    books.set(name, await workbookReader.read(name, await readFile(join(import.meta.dirname, name))))
})

const sheet = (book: string, name: string): SheetData => {
  const found = books.get(`${book}.xlsx`)?.sheets.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`${book} has no sheet ${name}`)
  return found
}

/** Values below a header, blanks included; the header is found wherever it stands. */
const column = (book: string, name: string, header: string): CellValue[] => {
  const { rows } = sheet(book, name)
  const top = rows.findIndex(({ cells }) => cells.includes(header))
  const index = rows[top]?.cells.indexOf(header) ?? -1
  expect(index).toBeGreaterThanOrEqual(0)
  return rows.slice(top + 1).map(({ cells }) => cells[index] ?? null)
}

const texts = (values: readonly CellValue[]) => values.filter((value) => typeof value === 'string')
const some = (values: readonly CellValue[], pattern: RegExp) => texts(values).some((text) => pattern.test(text))
const repeats = (values: readonly CellValue[]) => values.length - new Set(values).size

const emails = () =>
  [
    column('crm', 'Company_Contacts', 'Email'),
    column('outreach', 'Contact Info', 'Email'),
    column('regulator', 'Cleaned', 'Contact Email Address'),
  ].flat()
const phones = () => [column('crm', 'Company_Contacts', 'Landline'), column('outreach', 'Contact Info', 'Phone')].flat()
const provinces = () => [column('regulator', 'Cleaned', 'Province'), column('outreach', 'Organisation', 'Area')].flat()
const websites = () => [column('crm', 'Company_Cat', 'Website'), column('outreach', 'Organisation', 'Website')].flat()
const organisationNames = () =>
  [
    column('crm', 'Company_Cat', 'Company'),
    column('outreach', 'Organisation', 'Organisation Name'),
    column('regulator', 'Cleaned', 'Name of Organisation'),
  ].flat()

const plain = (name: CellValue) =>
  String(name)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ (\(pty\) ltd|pty ltd|cc)$/, '')

test.each(names)('%s is what the generator makes', async (name) => {
  const fresh = sampleWorkbooks()[name]
  expect(fresh).toBeDefined()
  if (!fresh) return
  const { sheets, format } = await workbookReader.read(name, fresh)
  expect({ sheets, format }).toEqual({ sheets: books.get(name)?.sheets, format: 'xlsx' })
  expect((await stat(join(import.meta.dirname, name))).size).toBeLessThan(100_000)
})

test('invented phone numbers have the right shape for South Africa', () => {
  for (const { phone, people } of makeOrganisations(170, seededRandom(7))) {
    for (const number of [phone, ...people.map(({ mobile }) => mobile)]) {
      expect([number, parsePhoneNumberFromString(number, 'ZA')?.isValid()]).toEqual([number, true])
      expect(number.slice(3, 6)).toBe('000')
    }
  }
})

test('all mail and web addresses but social pages are under .example', () => {
  const hosts = [...books.values()]
    .flatMap(({ sheets }) => sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => texts(cells))))
    .flatMap((text) => text.toLowerCase().match(/[\w-]+\.(example|com|org|net|za)\b/g) ?? [])
  expect(hosts.length).toBeGreaterThan(300)
  expect(new Set(hosts.filter((host) => !host.endsWith('.example')))).toEqual(new Set(['facebook.com']))
})

const defects: Record<string, () => boolean> = {
  'an id column that is a lookup: names in some rows, 0 in the rest': () => {
    const ids = column('crm', 'Company_Contacts', 'C_ID')
    const companies = column('crm', 'Company_Contacts', 'Company')
    return ids.includes(0) && ids.some((id, index) => id !== 0 && id === companies[index])
  },
  'blank ids from failed lookups in contact rows': () => column('outreach', 'Contact Info', 'ID').includes(null),
  'contact rows that match no organisation by id or name': () =>
    column('outreach', 'Contact Info', 'Organisation Name').includes('Somebody we met at the show'),
  'id rows without a name': () =>
    column('outreach', 'Organisation', 'Organisation Name').filter((name) => name === null).length > 30,
  'repeated ids in the customer list': () => repeats(column('crm', 'Company_Cat', 'C_ID')) > 0,
  'repeated ids in the outreach list': () => repeats(column('outreach', 'Organisation', 'ID')) > 0,
  'an organisation twice in the regulator list': () =>
    repeats(column('regulator', 'Cleaned', 'Contact Person').filter((name) => name !== null)) > 0,
  'the same organisation in several workbooks, in several spellings': () => {
    const customers = column('crm', 'Company_Cat', 'Company')
    const targets = column('outreach', 'Organisation', 'Organisation Name').filter((name) => name !== null)
    const otherwise = new Set(customers.map(plain))
    return (
      targets.some((name) => customers.includes(name)) &&
      targets.some((name) => !customers.includes(name) && otherwise.has(plain(name)))
    )
  },
  'merged titles above the header': () => sheet('regulator', 'Cleaned').merges.includes('A1:G1'),
  'a header below the first row': () => sheet('crm', 'Company_Notes').rows[1]?.number === 3,
  'an unnamed column of addresses': () =>
    sheet('crm', 'Company_Addresses').rows.some(({ cells }) => /Street|Road|Avenue/.test(String(cells[4]))) &&
    sheet('crm', 'Company_Addresses').rows[0]?.cells.length === 4,
  'an unnamed column of remarks': () =>
    sheet('outreach', 'Contact Info').rows[0]?.cells.length === 10 &&
    sheet('outreach', 'Contact Info').rows.some(({ cells }) => cells.length === 11),
  'stray and empty sheets': () =>
    sheet('crm', 'Sheet1').rows.length === 0 && sheet('outreach', 'Scratch').rows.length === 2,
  'useful sheets beside the main ones': () =>
    sheet('crm', 'Company_Notes').rows.length > 60 && sheet('crm', 'CAA').rows.length > 20,
  'a hidden sheet with data': () =>
    sheet('outreach', 'Flight schools').visibility === 'hidden' && sheet('outreach', 'Flight schools').rows.length > 10,
  'two columns of one header': () =>
    sheet('outreach', 'Flight schools').rows[0]?.cells.filter((cell) => cell === 'Email').length === 2,
  'the header repeated in the data': () => column('outreach', 'Organisation', 'Type').includes('Type'),
  'formulas with stored values': () => column('crm', 'Company_Cat', 'Checked').includes('yes'),
  'formulas that yield nothing down a long column': () => sheet('crm', 'Company_Cat').lastRow > 250,
  'formulas without stored values': () => sheet('outreach', 'Organisation').formulasWithoutValue.length > 20,
  'formula errors': () => column('outreach', 'Organisation', 'Distance').includes('#N/A'),
  'lone zeros': () =>
    column('crm', 'Company_Addresses', 'Airport').includes(0) &&
    column('crm', 'Company_Cat', 'QuickNooks_Name').includes(0),
  'mail: non-breaking spaces': () => some(emails(), /^\u00A0/),
  'mail: mixed case': () => some(emails(), /^[^a-z]+$/) && some(emails(), /^[A-Z][a-z]+@/),
  'mail: trailing dot': () => some(emails(), /\.$/),
  'mail: several in a cell': () => some(emails(), /@.*;.*@/),
  'mail: a web address in the cell': () => some(emails(), /^www\./),
  'mail: mailto': () => some(emails(), /^mailto:/),
  'mail: free mail': () => some(emails(), /@freemail\.example/i),
  'phones: number cells in a column with blanks': () =>
    column('crm', 'Company_Contacts', 'Cellnumber').some((value) => typeof value === 'number') &&
    column('crm', 'Company_Contacts', 'Cellnumber').includes(null),
  'phones: two in a cell': () => some(phones(), /\d \/ \d/),
  'phones: annotated': () => some(phones(), /\(office\)/),
  'phones: extensions': () => some(phones(), /ext \d/),
  'placeholders of every kind': () => {
    const all = [
      websites(),
      provinces(),
      emails(),
      column('outreach', 'Organisation', 'Address'),
      column('regulator', 'Cleaned', 'Contact Number'),
    ].flat()
    return ['-', '–', '—', 'Unknown', 'Not publicly listed', 'N/A'].every((word) => all.includes(word))
  },
  'one province in several spellings and codes': () =>
    ['GP', 'Gauteng', 'Gauteng Province', 'KZN', 'Kwa-Zulu Natal'].every((word) => provinces().includes(word)),
  'an unknown province in the list that counts most': () =>
    column('regulator', 'Cleaned', 'Province').includes('Unknown'),
  'two websites in one cell': () => some(websites(), /; https/),
  'a social page as website': () => some(websites(), /facebook/),
  'date texts among real dates': () => {
    const dates = column('crm', 'Company_Cat', 'Last_Order_Date')
    return (
      dates.some((date) => date instanceof Date) && some(dates, /^\d\d\/\d\d\/\d{4}$/) && some(dates, /^[A-Z][a-z]+ \d/)
    )
  },
  'values outside the lists': () =>
    some(column('crm', 'Company_Cat', 'Category'), /skool/) &&
    !column('crm', 'Admin', 'Category').includes('flight skool'),
  'legal forms written, left out and varied': () =>
    some(organisationNames(), /\(Pty\) Ltd$/) &&
    some(organisationNames(), / Pty Ltd$/) &&
    some(organisationNames(), / CC$/),
  't/a and trading as': () => some(organisationNames(), / t\/a /) && some(organisationNames(), / trading as /),
  'names without a slug': () =>
    organisationNames().filter((name) => name !== null && !/[a-z0-9]/i.test(String(name).normalize('NFKD'))).length ===
    3,
  'a role inside a name': () =>
    some(column('crm', 'Company_Contacts', 'Surname'), /\(.+\)/) &&
    some(column('outreach', 'Contact Info', 'Surname'), / — /),
  'a mailbox without a person beside a person': () => column('crm', 'Company_Contacts', 'FirstName').includes(null),
  'rows flagged invalid': () => column('outreach', 'Contact Info', 'Invalid').includes('Invalid'),
  'do-not-contact states': () => column('crm', 'Company_Contacts', 'Status').includes('DNC'),
}

describe('planted defects', () => {
  test.each(Object.entries(defects))('%s', (_, isPlanted) => {
    expect(isPlanted()).toBe(true)
  })
})

test('the large workbook has the rows and columns asked for, and the same ones each time', async () => {
  const bytes = largeWorkbook(500, 14)
  expect(Buffer.from(largeWorkbook(500, 14)).equals(bytes)).toBe(true)
  const { sheets } = await workbookReader.read('large.xlsx', bytes)
  expect(sheets.map(({ rows }) => rows.length - 1).reduce((sum, rows) => sum + rows)).toBe(500)
  expect(sheets[0]?.rows[0]?.cells.length).toBe(14)
})
