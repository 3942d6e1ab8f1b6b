import { expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { kindOf, type ValueKind } from './value-kind.ts'

const kinds: Partial<Record<ValueKind, Exclude<CellValue, null>[]>> = {
  email: [
    'info@umoya.example',
    'INFO@UMOYA.EXAMPLE; b@c.example',
    'mailto:a@b.example',
    'Thandi <t@b.example>',
    '\u00A0a@b.example.',
  ],
  url: [
    'www.umoya.example',
    'https://umoya.example/a b'.replace(' b', ''),
    'umoya.example',
    'www.a.example; https://b.example',
  ],
  phone: [
    '082 000 0123',
    '+27 82 000 0123',
    '0820000123',
    '(011) 000-0123',
    '011 000 0123 / 0456',
    '011 000 0123 ext 12',
    '082 000 0123 (office)',
    '+27820000123; 0110000123',
  ],
  date: [
    new Date('2025-01-02'),
    '2025-01-02',
    '02/01/2025',
    '2/1/25',
    '2025/02/18',
    'March 10, 2025',
    '10 March 2025',
    '10-Mar-25',
    '2025-01-02 10:30',
  ],
  number: [5, -1.5, '12', '1 234', '1,234.50', '12%'],
  zero: [0, '0'],
  boolean: [true, 'yes', 'No', 'TRUE'],
  placeholder: ['-', '–', '—', 'N/A', 'unknown', 'Not publicly listed', ' '],
  failure: ['#N/A', '#REF!'],
  text: [
    'Umoya Air',
    '12 Hangar Road, George',
    'No 5',
    'C172',
    '2 x C172',
    'call a@b.example or wait',
    '#1 in town',
    'Lanseria (11)',
    'a.b c',
  ],
}

test.each(Object.entries(kinds).flatMap(([kind, values]) => values.map((value) => [value, kind])))(
  '%s is a %s',
  (value, kind) => {
    expect(kindOf(value)).toBe(kind)
  },
)
