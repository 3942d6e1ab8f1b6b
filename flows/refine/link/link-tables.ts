import type { RefineProfile } from '#contracts/refine-profile'
import type { InputTable } from '../input.ts'
import type { SheetMapping } from '../map/mapping.ts'
import { idsMayBeOwn } from '../map/own-ids.ts'
import { headerKey } from '../profiles/header-words.ts'
import { sourceOf } from '../profiles/sources.ts'
import type { LinkTable } from './link-table.ts'

type Placed = Pick<InputTable, 'order'>

const columnCalled = ({ columns }: SheetMapping, header: string) =>
  columns.find((column) => headerKey(column.header) === headerKey(header))?.column

/** The mapped tables of a run as those to be linked, with the keys that the profile or a template names. */
export const linkTablesOf = (
  tables: readonly Placed[],
  mappings: readonly SheetMapping[],
  profile: Pick<RefineProfile, 'sources'>,
): LinkTable[] => {
  const sources = mappings.map(({ file, sheet }) => sourceOf(profile, file, sheet))
  const declaredOf = (mapping: SheetMapping, place: number): LinkTable['declared'] => {
    const { key, columns } = mapping
    if (key) return { ...key, header: columns.find(({ column }) => column === key.column)?.header ?? '' }
    const named = sources[place]?.key
    if (!named) return undefined
    const { column: header, joins } = named
    const parents = mappings.flatMap((other, at) => {
      const column = sources[at]?.name === joins.source ? columnCalled(other, joins.column) : undefined
      return column === undefined ? [] : [{ place: at, column }]
    })
    return { column: columnCalled(mapping, header), header, by: 'profile', joins: parents }
  }
  return mappings.flatMap((mapping, place) => {
    const { kind, keys = [], columns } = mapping
    if (kind === 'ignored' || kind === 'reference') return []
    const declared = declaredOf(mapping, place)
    return [
      {
        place,
        file: tables[place]?.order ?? 0,
        keys,
        idColumn: columns.find(({ field }) => field === 'organisation_id')?.column,
        idsMayBeOwn: idsMayBeOwn(columns),
        ...(declared && { declared }),
      },
    ]
  })
}
