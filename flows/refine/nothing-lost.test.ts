import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { columnIndex } from './profile/column-letters.ts'
import { refineFiles } from './testing.ts'

const day = (index: number) => new Date(Date.UTC(2001, 0, 1 + index))
const iso = (index: number) => day(index).toISOString().slice(0, 10)

/** What a cell of a column says, and the words by which it must be found again. */
type Said = { cell: CellValue; found: string }
const marked =
  (text: (mark: string) => string) =>
  (index: number): Said => {
    const mark = `k${index}q`
    return { cell: text(mark), found: mark }
  }
const phone =
  (shape: (digits: string) => CellValue) =>
  (index: number): Said => {
    const digits = `82${String(1_000_000 + index)}`
    return { cell: shape(digits), found: digits }
  }
const name =
  (shape: (name: string) => string) =>
  (index: number): Said => {
    const own = `Umoya${index % 4} Air`
    return { cell: shape(own), found: shape(own).toLowerCase() }
  }

/** Columns by their header: all that people write into them, clean or not. */
const columns: Readonly<Record<string, readonly ((index: number) => Said)[]>> = {
  Company: [
    name((own) => own),
    name((own) => own),
    name((own) => `${own} (Pty) Ltd`),
    name((own) => own.toUpperCase()),
  ],
  'Trading name': [marked((mark) => `Wings ${mark}`)],
  'Company ID': [marked((mark) => mark), (index) => ({ cell: 10_000 + index, found: `${10_000 + index}` })],
  'Registration number': [marked((mark) => `2001/${mark}/07`)],
  'VAT number': [
    marked((mark) => `4${mark}`),
    (index) => ({ cell: 4_000_000_000 + index, found: `${4_000_000_000 + index}` }),
  ],
  Category: [marked((mark) => `Charter ${mark}`)],
  Type: [marked((mark) => `Kind ${mark}`)],
  Status: [marked((mark) => `Stage ${mark}`), marked((mark) => `DNC ${mark}`)],
  Priority: [marked((mark) => `High ${mark}`)],
  Strategy: [marked((mark) => `Plan ${mark}`)],
  Website: [
    marked((mark) => `www.${mark}.example`),
    marked((mark) => `${mark}.example; other.example`),
    marked((mark) => `no site ${mark}`),
  ],
  Description: [marked((mark) => `About ${mark}`)],
  Fleet: [marked((mark) => `C172 ${mark}`)],
  'Last contact': [
    (index) => ({ cell: day(index), found: iso(index) }),
    (index) => ({ cell: iso(index), found: iso(index) }),
  ],
  Title: [marked((mark) => `Captain ${mark}`)],
  'Contact person': [marked((mark) => `Thandi ${mark}`), marked((mark) => `Thandi ${mark} (Owner)`)],
  'First name': [marked((mark) => `Sipho${mark}`)],
  Surname: [marked((mark) => `Loeriesma${mark}`)],
  Position: [marked((mark) => `Pilot ${mark}`)],
  Email: [
    marked((mark) => `${mark}@umoya.example`),
    marked((mark) => `Desk <${mark.toUpperCase()}@umoya.example>`),
    marked((mark) => `a@umoya.example; ${mark}@umoya.example`),
    marked((mark) => `not an email ${mark}`),
    marked((mark) => `www.${mark}.example`),
  ],
  Phone: [
    phone((digits) => `0${digits}`),
    phone((digits) => `+27 ${digits}`),
    phone((digits) => Number(`27${digits}`)),
    phone((digits) => `0${digits} / 0821234567`),
    marked((mark) => `call ${mark}`),
    marked((mark) => `082 123 4567 (${mark})`),
  ],
  Cell: [phone((digits) => `0${digits}`)],
  WhatsApp: [phone((digits) => `0${digits}`)],
  Fax: [phone((digits) => `0${digits}`)],
  Address: [marked((mark) => `${mark} Main Road, George`), marked((mark) => `PO Box ${mark}`)],
  'Address 2': [marked((mark) => `Floor ${mark}`)],
  'Contact details': [
    marked((mark) => `Tel: 082 123 4567\nEmail: ${mark}@umoya.example`),
    phone((digits) => `Thandi Nkosi 0${digits}`),
    marked((mark) => `Thandi ${mark}, thandi@umoya.example`),
  ],
  Suburb: [marked((mark) => `Heatherlands ${mark}`)],
  City: [marked((mark) => `George ${mark}`)],
  Area: [marked((mark) => `Garden Route ${mark}`)],
  Province: [
    (index) => ({ cell: ['GP', 'Gauteng'][index % 2] ?? '', found: 'gauteng' }),
    marked((mark) => `Nowhere ${mark}`),
  ],
  'Postal code': [(index) => ({ cell: `${1_000 + (index % 9_000)}`, found: `${1_000 + (index % 9_000)}` })],
  Country: [() => ({ cell: 'Namibia', found: 'namibia' })],
  Airport: [marked((mark) => `FAGG ${mark}`)],
  'Load date': [(index) => ({ cell: day(index), found: iso(index) })],
  'Contact ID': [marked((mark) => mark)],
  'Account owner': [marked((mark) => `Naledi ${mark}`)],
  'Email type': [marked((mark) => `Work ${mark}`)],
  Zodiac: [marked((mark) => `Lion ${mark}`)],
  'E-mail 2': [marked((mark) => `${mark}@karoo.example`)],
  'Contact person 2': [marked((mark) => `Naledi ${mark}`)],
  'First name 2': [marked((mark) => `Andile${mark}`)],
  'Surname 2': [marked((mark) => `Vinkrivier${mark}`)],
  'Position 2': [marked((mark) => `Dispatcher ${mark}`)],
  'Phone 2': [phone((digits) => `0${digits}`)],
  'Status 2': [marked((mark) => `Phase ${mark}`)],
  'Last order': [(index) => ({ cell: day(5_000 + index), found: iso(5_000 + index) })],
  Notes: [marked((mark) => `Remark ${mark}`), marked((mark) => `=1+${mark}`)],
  'Open questions': [marked((mark) => `Why ${mark}?`)],
}

const headers = Object.keys(columns)
const sheet = fc
  .record({
    headers: fc.uniqueArray(fc.constantFrom(...headers), { minLength: 3, maxLength: 10 }),
    named: fc.integer({ min: 0, max: 9 }),
    rows: fc.array(fc.array(fc.nat(99), { minLength: 11, maxLength: 11 }), { minLength: 2, maxLength: 7 }),
  })
  .map(({ headers: some, named, rows }) => ({
    headers: named > 0 ? ['Company', ...some.filter((header) => header !== 'Company')] : some,
    rows,
  }))

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** Cells of the columns of mapped sheets that no output, conflict, issue or quarantined row shows again, as `field: cell`. */
const lostOf = async (sheets: readonly { headers: readonly string[]; rows: readonly (readonly number[])[] }[]) => {
  let index = 0
  const written = sheets.map(({ headers: head, rows }) => ({
    head,
    rows: rows.map((choices) =>
      head.map((header, column): Said | undefined => {
        const shapes = columns[header] ?? []
        const choice = choices[column] ?? 0
        index += 1
        return choice % 5 === 4 && header !== 'Company' ? undefined : shapes[choice % shapes.length]?.(index)
      }),
    ),
  }))
  const book = Object.fromEntries(
    written.map(({ head, rows }, place) => [
      `Sheet${place}`,
      [head, ...rows.map((cells) => cells.map((said) => said?.cell ?? null))],
    ]),
  )
  const refined = await refineFiles({ 'book.xlsx': book })
  const { organisations, contacts, addresses, notes, conflicts, aliases, issues, rows, mapped } = refined
  const shown = [organisations, contacts, addresses, notes, conflicts, aliases, issues].flat()
  const text = fold(shown.flatMap((row) => Object.values(row)).join('\n'))
  const quarantined = new Set(
    rows.filter(({ outcome }) => outcome === 'quarantined').map((row) => `${row['sheet']}!${row['row']}`),
  )
  return mapped.flatMap(({ mapping }) => {
    const place = Number(mapping.sheet.slice('Sheet'.length))
    return mapping.columns.flatMap(({ column, field, header }) =>
      (written[place]?.rows ?? []).flatMap((cells, row) => {
        const said = cells[columnIndex(column)]
        if (!said || quarantined.has(`${mapping.sheet}!${row + 2}`)) return []
        return text.includes(fold(said.found)) ? [] : [`${field ?? header} in ${mapping.kind}: ${String(said.cell)}`]
      }),
    )
  })
}

test('every filled cell of a mapped sheet is found again, or its row is set aside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sheet, { minLength: 1, maxLength: 3 }), async (sheets) => {
      const lost = await lostOf(sheets).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'nothing_mapped') return []
        throw error
      })
      expect(lost).toEqual([])
    }),
    { numRuns: 150 },
  )
})
