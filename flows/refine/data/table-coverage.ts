import type { Row } from '#contracts/ports/table-writer'
import { tableColumns } from '../output/tables.ts'
import type { ComparedTable } from './diff.ts'
import type { RunCoverage } from './coverage.ts'
import { distinctCounter } from './distinct.ts'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What the provenance of a row says of each field. */
const fieldsIn = (provenance: unknown): Readonly<Record<string, unknown>> => {
  const parsed: unknown = typeof provenance === 'string' ? JSON.parse(provenance) : undefined
  return isObject(parsed) ? parsed : {}
}

/** Row that a chosen value came from; empty: it has none. */
const sourceOf = (chosen: unknown): string => (isObject(chosen) && 'source' in chosen ? String(chosen['source']) : '')

/** Column of the organisations table by the name that its provenance has. */
const provenanceOf: Readonly<Record<string, string>> = {
  organization_name: 'organization_name',
  organization_slug: 'organization_name',
  address_primary: 'address',
  organization_category: 'category',
  organization_type: 'type',
}

/** The file of an input row that is written `file/sheet/row`. */
const fileIn = (place: string, files: readonly string[]) =>
  place === '' ? '' : (files.find((file) => place.startsWith(file) && place[file.length] === '/') ?? '')

type Field = RunCoverage['tables'][number]['fields'][number]

const fieldCounter = (field: string) => {
  const distinct = distinctCounter()
  const files = new Map<string, number>()
  let filled = 0
  let unchecked = 0
  return {
    add(value: string, file: string) {
      filled += 1
      distinct.add(value)
      if (value.includes('not checked')) unchecked += 1
      if (file !== '') files.set(file, (files.get(file) ?? 0) + 1)
    },
    result: (lines: number): Field => ({
      field,
      filled,
      share: lines === 0 ? 0 : Math.round((filled / lines) * 1e4) / 1e4,
      ...distinct.result(),
      not_checked: unchecked,
      files: [...files].map(([file, count]) => ({ file, filled: count })).toSorted((a, b) => b.filled - a.filled),
    }),
  }
}

/** Counts how often each column of a table is filled, with how many values, and from which file. */
export const tableCounter = (table: ComparedTable, files: readonly string[]) => {
  const names = tableColumns[table].map(({ name }) => name)
  const [ownFile, provenance] = [names.indexOf('source_file'), names.indexOf('selection_provenance')]
  const counters = names.map(fieldCounter)
  const chosen = names.map((name) =>
    name.startsWith('contact_primary') ? 'contact_primary' : (provenanceOf[name] ?? name),
  )
  let lines = 0
  return {
    add(row: Row): void {
      const own = ownFile < 0 ? undefined : String(row[ownFile])
      const fields = provenance < 0 ? undefined : fieldsIn(row[provenance])
      for (let index = 0; index < row.length; index += 1) {
        const value = row[index] ?? null
        if (value === null) continue
        const file = own ?? (fields ? fileIn(sourceOf(fields[chosen[index] ?? '']), files) : '')
        counters[index]?.add(typeof value === 'string' ? value : String(value), file)
      }
      lines += 1
    },
    result(): RunCoverage['tables'][number] {
      const fields = counters.map((counter) => counter.result(lines))
      return {
        table,
        lines,
        fields: fields.filter(({ filled }) => filled > 0),
        never_filled: fields.filter(({ filled }) => filled === 0).map(({ field }) => field),
      }
    },
  }
}
