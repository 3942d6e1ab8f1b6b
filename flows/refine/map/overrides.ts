import { HotpassError } from '#contracts/errors'
import { columnTarget, tableKinds, type ColumnTarget, type TableOverride } from '#contracts/mapping'
import { headerKey } from '../profiles/header-words.ts'

type Table = { file: string; sheet: string; columns: readonly { column: string; header: string }[] }

const withoutNumber = (file: string) => file.replace(/ \(\d+\)$/, '')

/** Whether what the caller says of a table is about this one. */
export const isAbout = ({ file, sheet }: TableOverride, table: Pick<Table, 'file' | 'sheet'>): boolean =>
  (file === undefined || [table.file, withoutNumber(table.file)].includes(file.split('/').at(-1) ?? file)) &&
  (sheet === undefined || headerKey(sheet) === headerKey(table.sheet))

const refuse = (message: string, hint: string) => new HotpassError('invalid_input', message, { hint })

/** Row that the caller says is the header of a sheet. */
export const headerRowOf = (overrides: readonly TableOverride[], file: string, sheet: string): number | undefined =>
  overrides.find((override) => isAbout(override, { file, sheet }))?.header_row

/** Letter of the column of a table that has this header, or this letter. */
export const letterOf = (name: string, { file, sheet, columns }: Table): string => {
  const column =
    columns.find(({ header }) => header !== '' && headerKey(header) === headerKey(name)) ??
    columns.find((one) => one.column === name.trim().toUpperCase())
  if (column) return column.column
  const known = columns.map((one) => (one.header === '' ? one.column : `${one.header} (${one.column})`)).join(', ')
  throw refuse(`${file}, sheet ${sheet}, has no column \`${name}\`.`, `Its columns are: ${known}.`)
}

const shape =
  'Write `People: header=3; kind=contacts; key=Company; C_ID=ignored; D=mobile`; a file may stand before the sheet.'

/** Reads `crm.xlsx/People: kind=contacts; key=Company; C_ID=ignored; D=mobile`; the file may be left out. */
export const overrideOfText = (text: string): TableOverride => {
  const colon = text.indexOf(':')
  const place = text.slice(0, colon).trim()
  if (colon < 1 || place === '') throw refuse(`\`${text}\` names no table.`, shape)
  const slash = place.lastIndexOf('/')
  const override: TableOverride = {
    ...(slash > 0 && { file: place.slice(0, slash) }),
    sheet: place.slice(slash + 1),
    columns: [],
  }
  for (const entry of text
    .slice(colon + 1)
    .split(';')
    .map((part) => part.trim())) {
    const [, name = '', value = ''] = /^(kind|key|header)\s*=\s*(.+)$/.exec(entry) ?? []
    const kind = tableKinds.find((known) => known === value)
    if (name === 'kind' && kind) override.kind = kind
    else if (name === 'header' && /^[1-9]\d{0,6}$/.test(value)) override.header_row = Number(value)
    else if (name === 'key' && !columnTarget.safeParse(value).success) override.key = value
    else if (entry !== '') override.columns.push(entry)
  }
  return override
}

/** The field that the caller gives each column of a table, by letter. */
export const overriddenFields = (override: TableOverride, table: Table): ReadonlyMap<string, ColumnTarget> =>
  new Map(
    override.columns.map((entry) => {
      const at = entry.lastIndexOf('=')
      const field = columnTarget.safeParse(entry.slice(at + 1).trim())
      if (at < 1 || !field.success)
        throw refuse(
          `\`${entry}\` does not say which field a column holds.`,
          `Write \`Header=field\` or \`C=field\`. Fields: ${columnTarget.options.join(', ')}.`,
        )
      return [letterOf(entry.slice(0, at), table), field.data] as const
    }),
  )

/** Fails for what the caller says of a table that is not there. */
export const refuseUnknownTables = (
  overrides: readonly TableOverride[],
  tables: readonly Pick<Table, 'file' | 'sheet'>[],
) => {
  const unused = overrides.find((override) => !tables.some((table) => isAbout(override, table)))
  if (!unused) return
  const known = tables.map(({ file, sheet }) => `${file}/${sheet}`).join(', ')
  throw refuse(
    `\`tables\` names ${[unused.file, unused.sheet].filter(Boolean).join('/')}, which is no table of the files.`,
    `Tables: ${known}.`,
  )
}
