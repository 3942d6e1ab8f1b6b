import { createHash } from 'node:crypto'
import type { ColumnTarget, MappingTemplate, RecognisedTemplate } from '#contracts/mapping'

type Headed = { header: string }

/** A header as templates know it: letters and digits alone. */
const bare = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Names of columns, each once: one without a header is named after that on its left, a repeated one is numbered. */
const columnKeys = (columns: readonly Headed[]): string[] => {
  const seen = new Map<string, number>()
  let left = ''
  return columns.map(({ header }) => {
    const own = bare(header)
    if (own !== '') left = own
    const key = own === '' ? `>${left}` : own
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? key : `${key}#${count}`
  })
}

const named = (keys: readonly string[]) => keys.filter((key) => !key.startsWith('>'))

/** Digest of the headers of a table, whatever their order, case and punctuation. */
export const fingerprintOf = (columns: readonly Headed[]): string =>
  createHash('sha256')
    .update(named(columnKeys(columns)).toSorted().join('\n'))
    .digest('hex')
    .slice(0, 32)

const fewestCommon = 2
const mostMissing = 0.2
const mostAdded = 0.5

/** A template that fits a table, with the field that it gives each column, by letter. */
export type Recognised = {
  template: MappingTemplate
  report: RecognisedTemplate
  fields: ReadonlyMap<string, ColumnTarget>
}

const fit = (template: MappingTemplate, columns: readonly (Headed & { column: string })[]) => {
  const keys = columnKeys(columns)
  const known = columnKeys(template.columns)
  const fields = new Map<string, ColumnTarget>()
  for (const [place, key] of keys.entries()) {
    const { field } = template.columns[known.indexOf(key)] ?? {}
    const { column } = columns[place] ?? {}
    if (field && column !== undefined) fields.set(column, field)
  }
  const added = columns.filter(({ header }, place) => header !== '' && !known.includes(keys[place] ?? ''))
  const missing = template.columns.filter(({ header }, place) => header !== '' && !keys.includes(known[place] ?? ''))
  return { fields, added: added.map(({ header }) => header), missing: missing.map(({ header }) => header) }
}

/** A table without any header is known by its name and the number of its columns. */
const isSameNameless = ({ columns: known, source }: MappingTemplate, columns: readonly Headed[], sheet: string) =>
  known.length === columns.length &&
  [...known, ...columns].every(({ header }) => header === '') &&
  source.slice(source.lastIndexOf('/') + 1) === sheet

/** The template that a table was saved as, if any: one with the same headers, else the nearest that lacks few of them. */
export const recognise = (
  templates: readonly MappingTemplate[],
  columns: readonly (Headed & { column: string })[],
  sheet = '',
): Recognised | undefined => {
  const found = templates.flatMap((template) => {
    const { fields, added, missing } = fit(template, columns)
    const known = named(columnKeys(template.columns)).length
    const common = known - missing.length
    const isNear =
      common >= Math.min(fewestCommon, known) &&
      missing.length <= mostMissing * known &&
      added.length <= Math.max(1, mostAdded * known)
    if (known === 0 ? !isSameNameless(template, columns, sheet) : !isNear) return []
    const { name, version } = template
    const match = added.length + missing.length === 0 ? ('exact' as const) : ('changed' as const)
    return [
      {
        template,
        report: { name, version, match, added, missing },
        fields,
        far: missing.length + added.length / Math.max(1, known),
      },
    ]
  })
  return found.toSorted((a, b) => a.far - b.far)[0]
}
