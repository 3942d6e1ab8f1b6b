import type { Cell } from '#samples/writer/cell'
import { writeXlsx, type Sheet } from '#samples/writer/xlsx'

const blank = null

/** What a broken lookup left instead of the company: nothing found, or another field of the row. */
const lookup = (row: number, value: string | number): Cell => ({
  formula: `IFERROR(VLOOKUP(B${row},Companies!B:F,5,0),0)`,
  value,
})

const companies: Sheet = {
  name: 'Companies',
  rows: [
    ['C_ID', 'Company', 'Town', 'Province', 'Category', 'Switchboard', 'Website', 'Last order'],
    [1001, 'Kestrel Air (Pty) Ltd', 'Lanseria', 'Gauteng', 'Flight School', 110_000_101, 'kestrel.example', date(3)],
    [1002, 'Umoya Charters', 'Cape Town', 'Western Cape', 'Charter', '021 000 0202', 'www.umoya.example', date(9)],
    [1003, 'Blue Crane Aviation', 'Durban', 'KZN', 'AMO', '031 000 0303', 'bluecrane.example', blank],
    [1004, 'Rooikat Helicopters', 'Polokwane', 'Limpopo', 'Charter - Heli', '015 000 0404', '-', date(17)],
    [1005, 'Sungazer Avionics CC', 'Pretoria', 'GP', 'Parts Supplier', '012 000 0505', 'sungazer.example', date(21)],
    [1006, 'Malachite Air', 'George', 'Western Cape', 'Charter', '044 000 0606', 'malachite.example', date(25)],
    [1007, 'Malachite Flight Academy', 'Oudtshoorn', 'Western Cape', 'Flight School', '044 000 0707', blank, blank],
    [1008, '-', 'n/a', blank, 'tbc', blank, blank, blank],
  ],
}

const people: readonly (readonly [company: string, found: string | number, ...rest: Cell[]])[] = [
  ['Kestrel Air', 'Kestrel Air', 'Thandi', 'Mokoena', 'Chief Instructor', '082 000 1101', 'thandi@kestrel.example'],
  ['Kestrel Air', 'Kestrel Air', 'Pieter', 'Botha', 'Accounts', '83 000 1102', 'accounts@kestrel.example'],
  ['Umoya Charters', 'Umoya Charters', 'Ayesha', 'Khan', 'Operations', '084 000 1201', 'AYESHA@UMOYA.EXAMPLE '],
  [
    'Blue Crane Aviation',
    'Blue Crane Aviation',
    'Sipho',
    'Dlamini',
    'Quality Manager',
    blank,
    'sipho@bluecrane.example',
  ],
  ['Rooikat Helicopters', 0, 'Lerato', 'Nkosi', 'Director', '072 000 1401', 'lerato@rooikat.example'],
  ['Sungazer Avionics', 0, 'Johan', 'Venter', 'Sales', '071 000 1501', 'johan@sungazer.example'],
  ['Malachite Air', 0, 'Zanele', 'Mthembu', 'Bookings', '073 000 1601', 'zanele@malachite.example'],
  ['', 0, 'Karel', 'Smit', 'Pilot', '074 000 1701', 'karel@mail.example'],
  ['KESTREL AIR', 'KESTREL AIR', 'Thandi', 'Mokoena', 'Chief Instructor', '+27 82 000 1101', 'thandi@kestrel.example'],
]

const contacts: Sheet = {
  name: 'Contacts',
  rows: [
    ['Contact list, exported 31 March 2026'],
    [],
    ['C_ID', 'Company', 'First name', 'Surname', 'Position', 'Cell', 'Email'],
    ...people.map(([company, found, ...rest], index): Cell[] => [lookup(index + 4, found), company || blank, ...rest]),
  ],
}

const visits: Sheet = {
  name: 'Visits',
  rows: [
    ['C_ID', 'Visited on', 'Remarks'],
    [1001, date(11), 'Hangar moved to the north apron'],
    [1004, date(12), 'Asked for a quote on two headsets'],
    [1099, date(13), 'Nobody was in'],
  ],
}

/** The customer list: a lookup column that holds zeros and another field, a title above the header, an id of nobody. */
export const crm = (): Uint8Array => writeXlsx([companies, contacts, visits])

/** What the regulator publishes: other spellings of the same names, a remark below the list. */
export const regulator = (): Uint8Array =>
  writeXlsx([
    {
      name: 'Approved operators',
      rows: [
        ['Approved operators and training organisations'],
        ['As at 1 April 2026'],
        ['Operator', 'Trading as', 'Location', 'Province', 'Tel', 'Expiry'],
        ['Kestrel Air (Pty) Ltd', blank, 'Lanseria', 'Gauteng', '+27 11 000 0199', date(200)],
        ['Umoya Charters (Pty) Ltd', blank, 'Cape Town', 'WC', '021 000 0202', date(210)],
        ['Blue Crane Aviaton', blank, 'Durban', 'KwaZulu-Natal', '031 000 0303', date(220)],
        ['Rooikat Helikopters', blank, 'Polokwane', 'Limpopo', '015 000 0499', date(230)],
        ['Malachite Air Academy', blank, 'George', 'Western Cape', '044 000 0606', date(240)],
        ['Sungazer Avionix', blank, 'Pretoria', 'Gauteng', '012 000 0505', date(245)],
        ['Harrier Training', blank, 'Bloemfontein', 'Free State', '051 000 0808', date(250)],
        ['Total: 7 operators'],
      ],
    },
  ])

/** Days into 2026. */
function date(day: number): Date {
  return new Date(Date.UTC(2026, 0, day))
}

/** What a form gives: its headers number the questions. */
const campaign = (rows: readonly string[]) => Buffer.from(`${['Q1;Q2;Q3;Q4', ...rows].join('\r\n')}\r\n`)

export const outreach = (): Uint8Array =>
  campaign([
    'Kestrel Air;Thandi Mokoena;082 000 1101;Interested',
    'Umoya Charters;Ayesha Khan;084 000 1299;Contacted',
    'Harrier Training;Nomsa Zulu;078 000 1801;DNC',
    ';Willem Steyn;079 000 1901;Contacted',
    'n/a;-;;',
  ])

/** The next month of the same campaign. */
export const outreachOfApril = (): Buffer => campaign(['Rooikat Helicopters;Lerato Nkosi;072 000 1401;Interested'])
