import type { Cell } from '#contracts/ports/table-writer'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Colours of the bands of a share, best first, by the share from which each counts. */
const bands = [
  [0.8, 'FFC6E7C8'],
  [0.6, 'FFFFF2B3'],
  [0.4, 'FFFAD7A8'],
  [-Infinity, 'FFF4B6B6'],
] as const

/** Style 1 is the header: bold white on dark blue. Those from 2 on are the bands. */
const firstBand = 2

const solid = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
const plainFills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
const fills = ['FF1F3A5F', ...bands.map(([, colour]) => colour)].map(solid)
const format = (font: number, fill: number) =>
  `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyFont="1" applyFill="1"/>`
const formats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  format(1, 2),
  ...bands.map((_, band) => format(0, band + 3)),
]

export const stylesXml = [
  `<styleSheet xmlns="${main}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts>',
  `<fills count="${fills.length + 2}">${plainFills}${fills.join('')}</fills>`,
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`,
].join('')

/** The attribute that gives a share the colour of its band. */
export const shadeOf = (cell: Cell | undefined): string =>
  typeof cell === 'number' ? ` s="${firstBand + bands.findIndex(([from]) => cell >= from)}"` : ''
