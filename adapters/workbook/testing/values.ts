import { seededRandom } from '#samples/random'
import type { CellValue } from '#contracts/workbook'

/** Texts that readers get wrong. */
export const nastyTexts = [
  'Umoya Air & Co <Cape> "Ltd"',
  '  leading and trailing  ',
  'line one\nline two',
  'tab\there',
  '007',
  '+27 82 123 4567',
  '2024-02-29',
  'TRUE',
  '#N/A as text',
  '=1+1',
  'Ñandú Лёт 飛行 שלום',
  '🛩 Air \u{1F1FF}\u{1F1E6}',
  'e\u0301toile',
  'a\u00A0b',
  'semi;colon, comma|pipe',
  "O'Brien's",
  '&amp; &lt;',
  'x'.repeat(240),
]

/** Numbers that readers round, shift or write otherwise. */
const nastyNumbers = [0, -0.5, 0.1, 1e21, 1e-7, 123456789012345, 999999999999999, 27821234567, 1.1, 1 / 3, -273.15]

/** Rows of eight columns: a running number, texts, a number, a date, a boolean, blanks. */
export const nastyRows = (rows: number, seed: number): CellValue[][] => {
  const random = seededRandom(seed)
  return Array.from({ length: rows }, (_, index) => [
    index + 1,
    random.pick(nastyTexts),
    random.pick(nastyNumbers),
    new Date(Date.UTC(1950 + random.below(100), random.below(12), 1 + random.below(28))),
    random.chance(0.5),
    random.chance(0.3) ? null : `${random.pick(nastyTexts)} ${index}`,
    null,
    random.chance(0.2) ? null : random.below(1_000_000) / 100,
  ])
}
