import { z } from 'zod'
import type { Coverage } from '#contracts/evidence'
import type { RandomAccess } from '#contracts/flow'
import { tableColumns } from '../output/tables.ts'
import type { ComparedTable } from './diff.ts'
import { distinctCounter } from './distinct.ts'
import { linesFrom } from './table-lines.ts'

const line = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const provenance = z.record(z.string(), z.object({ source: z.string() }))

/** Column of the organisations table by the name that its provenance has. */
const provenanceOf: Readonly<Record<string, string>> = {
  organization_name: 'organization_name',
  organization_slug: 'organization_name',
  address_primary: 'address',
  organization_category: 'category',
  organization_type: 'type',
}

/** The file of an input row that is written `file/sheet/row`. */
const fileIn = (place: string, files: readonly string[]) => files.find((file) => place.startsWith(`${file}/`)) ?? ''

type Field = Coverage['tables'][number]['fields'][number]

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

/** How often each column of a table is filled, with how many values, and from which file. Yields often. */
export function* tableCoverage(
  table: ComparedTable,
  file: RandomAccess,
  files: readonly string[],
): Generator<void, Coverage['tables'][number]> {
  const counters = tableColumns[table].map(({ name }) => [name, fieldCounter(name)] as const)
  let lines = 0
  for (const found of linesFrom(file, 0)) {
    if (!found) continue
    const values = line.parse(JSON.parse(found.text))
    const sources =
      table === 'organisations' ? provenance.parse(JSON.parse(String(values['selection_provenance']))) : {}
    const own = String(values['source_file'] ?? '')
    for (const [name, counter] of counters) {
      const value = values[name]
      if (value === null || value === undefined) continue
      const source = name.startsWith('contact_primary')
        ? sources['contact_primary']
        : sources[provenanceOf[name] ?? name]
      counter.add(String(value), own === '' && source ? fileIn(source.source, files) : own)
    }
    lines += 1
    if (lines % 50 === 0) yield
  }
  const fields = counters.map(([, counter]) => counter.result(lines))
  return {
    table,
    lines,
    fields: fields.filter(({ filled }) => filled > 0),
    never_filled: fields.filter(({ filled }) => filled === 0).map(({ field }) => field),
  }
}
