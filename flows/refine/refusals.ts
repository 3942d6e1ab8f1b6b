import { HotpassError } from '#contracts/errors'
import type { RowAccount } from '#contracts/run'
import type { SheetMapping } from './map/mapping.ts'
import type { RefineParameters } from './parameters.ts'

const sheetsNamed = 10
const headersNamed = 12

/** How to say what the columns of a table hold, with what is known of them. */
const howToSay = ({ sheet, columns }: SheetMapping): string => {
  const known = columns
    .filter(({ field, holds }) => field !== undefined || holds !== 'nothing')
    .slice(0, headersNamed)
    .map(({ column, header, field }) => `${header === '' ? column : header}=${field ?? '…'}`)
  return (
    `Say what its columns hold, one of them organisation_name: \`tables\`: ["${sheet}: ${known.join('; ')}"] of the run ` +
    '(`columns` of mapping_preview shows what comes of it, mapping_save keeps it), or `mapping` of a source in the profile; ' +
    'a column without a header by its letter.'
  )
}

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
      hintFor(sheets),
    )
  }
}

/** Where a table holds anything, how to say what it is. */
const hintFor = (mappings: readonly SheetMapping[]): { hint: string } | undefined => {
  const nameless = mappings.find(
    ({ columns }) => columns.length > 1 && !columns.some(({ field }) => field === 'organisation_name'),
  )
  return nameless && { hint: howToSay(nameless) }
}

/** Fails for a mapping that the run names although no table has its columns. */
export const refuseUnseenTemplates = (
  { mappings: named = [] }: Pick<RefineParameters, 'mappings'>,
  mappings: readonly SheetMapping[],
) => {
  const unseen = named.find((name) => !mappings.some(({ template }) => template?.name === name))
  if (unseen === undefined) return
  const tables = mappings.slice(0, sheetsNamed).map(({ file, sheet }) => `${file}/${sheet}`)
  throw new HotpassError(
    'mapping_not_recognised',
    `No table has the columns of the mapping \`${unseen}\`. Tables: ${tables.join(', ')}.`,
  )
}

/** Fails where every row was set aside: an empty result is never a success. */
export const refuseEmpty = (
  { kept, input }: RowAccount,
  outcomes: ReadonlyMap<string, number>,
  mappings: readonly SheetMapping[],
): void => {
  if (kept > 0) return
  const counts = [...outcomes].map(([outcome, count]) => `${outcome} (${count})`)
  throw new HotpassError(
    'nothing_mapped',
    `None of the ${input} rows gave an organisation or contact: ${counts.join(', ') || 'there are no rows below a header'}.`,
    hintFor(mappings),
  )
}
