import { HotpassError } from '#contracts/errors'
import type { RowAccount } from '#contracts/run'
import type { SheetMapping } from './map/mapping.ts'

const sheetsNamed = 10
const headersNamed = 12

const mapsToNothing = ({ kind }: SheetMapping) => kind === 'ignored' || kind === 'reference'

const seen = ({ sheet, columns, evidence }: SheetMapping) => {
  const headers = columns.flatMap(({ header }) => (header === '' ? [] : [`"${header}"`])).slice(0, headersNamed)
  return `sheet "${sheet}"${headers.length > 0 ? ` with headers ${headers.join(', ')}` : ''} (${evidence})`
}

/** Fails for a file of which no sheet maps, and says what was seen instead. */
export const refuseUnmapped = (mappings: readonly SheetMapping[]): void => {
  for (const [file, sheets] of Map.groupBy(mappings, (mapping) => mapping.file)) {
    if (!sheets.every(mapsToNothing)) continue
    throw new HotpassError(
      'nothing_mapped',
      `Nothing in ${file} maps to organisations or contacts. Seen: ${sheets.slice(0, sheetsNamed).map(seen).join('; ')}.`,
    )
  }
}

/** Fails where every row was set aside: an empty result is never a success. */
export const refuseEmpty = ({ kept, input }: RowAccount, outcomes: ReadonlyMap<string, number>): void => {
  if (kept > 0) return
  const counts = [...outcomes].map(([outcome, count]) => `${outcome} (${count})`)
  throw new HotpassError(
    'nothing_mapped',
    `None of the ${input} rows gave an organisation or contact: ${counts.join(', ') || 'there are no rows below a header'}.`,
  )
}
