import type { MappingTemplate, TableOverride } from '#contracts/mapping'
import type { ProfileSource, RefineProfile } from '#contracts/refine-profile'
import type { SheetProfile } from '#contracts/workbook'
import { headerKey } from '../profiles/header-words.ts'
import { isAbout, letterOf, overriddenFields } from './overrides.ts'
import { recognise } from './templates.ts'

/** What people said of tables: templates that may be recognised, and what the caller says of single tables. */
export type Sayings = { templates: readonly MappingTemplate[]; tables: readonly TableOverride[] }
export const nothingSaid: Sayings = { templates: [], tables: [] }

/** What people said of one table, the most particular first. */
export const saidOf = (
  file: string,
  sheet: string,
  columns: SheetProfile['columns'],
  { templates, tables }: Sayings,
  source: ProfileSource | undefined,
) => {
  const table = { file, sheet, columns }
  const override = tables.find((one) => isAbout(one, table))
  const recognised = recognise(templates, columns, sheet)
  const byCaller = override && overriddenFields(override, table)
  const template = recognised && `template ${recognised.report.name}, version ${recognised.report.version}`
  const kinds = [
    { kind: override?.kind, by: 'the call' },
    { kind: recognised?.template.kind, by: template },
    { kind: source?.kind, by: `source ${source?.name} of the profile` },
  ]
  const key =
    override?.key !== undefined
      ? { column: letterOf(override.key, table), by: 'call' as const }
      : recognised?.template.key !== undefined
        ? {
            column: columns.find(({ header }) => headerKey(header) === headerKey(recognised.template.key ?? ''))
              ?.column,
            by: 'template' as const,
          }
        : undefined
  return {
    template: recognised?.report,
    kind: kinds.find(({ kind }) => kind !== undefined),
    key: key?.column === undefined ? undefined : { column: key.column, by: key.by },
    fieldOf(column: string) {
      const called = byCaller?.get(column)
      if (called) return { field: called, by: 'the call' }
      const known = recognised?.fields.get(column)
      return known && { field: known, by: template ?? '' }
    },
  }
}

/** Letters of columns that a profile names as keys of a source, or as what keys of others refer to. */
export const keysBySource = (
  rules: RefineProfile | undefined,
  source: ProfileSource | undefined,
  columns: SheetProfile['columns'],
) => {
  const keys = rules?.sources.flatMap(({ name, key }) => [
    ...(key && name === source?.name ? [key.column] : []),
    ...(key && key.joins.source === source?.name ? [key.joins.column] : []),
  ])
  const headers = new Set(keys?.map(headerKey))
  return columns.filter(({ header }) => headers.has(headerKey(header))).map(({ column }) => column)
}
