import { rowsAtATime } from '../input.ts'
import type { Linked } from '../link/linker.ts'
import type { SheetMapping } from '../map/mapping.ts'
import type { Tables } from '../output/tables.ts'
import { decodeFacts } from '../rows/stored-facts.ts'
import type { ReadRows } from './read-rows.ts'
import { Slugs } from './slugs.ts'

/** Of each row the organisation that it leads to. */
export type LinkedRows = {
  slugs: Slugs
  /** By row: number of the slug, -1: none. */
  groups: Int32Array
  /** By row: 1 where its key leads to an organisation though it names another. */
  byKey: Uint8Array
} & Pick<Linked, 'idListOf'>

type Given = {
  mappings: readonly SheetMapping[]
  /** Sets a row aside. */
  settle: (row: number, reason: string) => void
  issues: Tables['issues']
}

/** Lists columns that are called a key and are none. */
const listRefusedKeys = ({ joinOf }: Linked, mappings: readonly SheetMapping[], issues: Tables['issues']) => {
  for (const [place, { file, sheet, headerRow }] of mappings.entries()) {
    const { column, refused, better } = joinOf(place)?.declared ?? {}
    if (column === undefined || !refused) continue
    const instead = better ? `${refused}; column ${better.column} fits` : refused
    issues.push([file, sheet, `${headerRow}`, column, 'organisation_id', 'key_refused', instead])
  }
}

/** Lists the rows whose organisation is not beyond doubt. */
function* listNotes(
  { facts, index }: ReadRows,
  linkOf: (row: number) => ReturnType<Linked['linkOf']>,
  mappings: readonly SheetMapping[],
  issues: Tables['issues'],
): Generator<number> {
  let row = 0
  for (const stored of facts.items()) {
    const link = linkOf(row)
    row += 1
    if (row % rowsAtATime === 0) yield index.count
    if (!('note' in link) || link.note === undefined) continue
    const { name, sheet, row: number } = decodeFacts(stored)
    const { file = '', sheet: label = '', columns = [] } = mappings[sheet] ?? {}
    const column = columns.find(({ field }) => field === 'organisation_name')?.column ?? ''
    issues.push([file, label, `${number}`, column, 'organisation_name', link.note, name.value])
  }
}

/**
 * Notes where each row leads, sets those aside that lead nowhere, and lists those whose organisation is not beyond doubt.
 * Yields the rows done.
 */
export function* linkRows(
  read: ReadRows,
  linked: Linked,
  { mappings, settle, issues }: Given,
): Generator<number, LinkedRows> {
  const { index } = read
  const slugs = new Slugs()
  const groups = new Int32Array(index.count).fill(-1)
  const byKey = new Uint8Array(index.count)
  const linkOf = (row: number) => linked.linkOf(index.sourceOf(row).sheet, index.nthOf(row))
  let noted = false
  for (let row = 0; row < index.count; row += 1) {
    const link = linkOf(row)
    if ('reason' in link) settle(row, link.reason)
    else {
      groups[row] = slugs.numberOf(link.slug)
      noted ||= link.note !== undefined
      if (link.note === 'name_differs_from_id') byKey[row] = 1
    }
    if (row % rowsAtATime === 0) yield row
  }
  if (noted) yield* listNotes(read, linkOf, mappings, issues)
  listRefusedKeys(linked, mappings, issues)
  return { slugs, groups, byKey, idListOf: linked.idListOf }
}
