import { HotpassError } from '#contracts/errors'
import type { Appender, RandomAccess } from '#contracts/flow'
import type { TableOverride } from '#contracts/mapping'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { RefineProfile } from '#contracts/refine-profile'
import type { InputTable } from '../input.ts'
import { tablesOf } from '../profile/tables.ts'
import { headerKey, translatorOf } from '../profiles/header-words.ts'
import { storedSheets, writeCells } from '../steps/cells-file.ts'
import type { Pause } from '../steps/pacer.ts'
import { mapSheet, type SheetMapping } from './mapping.ts'
import { withNumberCountries } from './number-country.ts'
import { headerRowOf, refuseUnknownTables } from './overrides.ts'
import type { Sayings } from './said.ts'

export type MappingInput = {
  files: readonly { name: string; bytes: Uint8Array }[]
  profile: RefineProfile
  sayings: Sayings
}
export type MappedTable = { table: InputTable; mapping: SheetMapping }

/** Rows in memory, packed as they are on disk. */
const memoryFile = (): Appender & { open(): RandomAccess } => {
  const pieces: Uint8Array[] = []
  let size = 0
  return {
    append(piece) {
      pieces.push(Uint8Array.from(piece))
      size += piece.byteLength
    },
    size: () => size,
    finish: async () => {},
    open() {
      const bytes = Buffer.concat(pieces.splice(0))
      return { size, read: (offset, length) => bytes.subarray(offset, offset + length), close: () => {} }
    },
  }
}

/** Reads workbooks and maps every table, as a run would. */
export const readTables = async (
  { files, profile, sayings }: MappingInput,
  reader: WorkbookReader,
  pause: Pause,
): Promise<MappedTable[]> => {
  const mapped: MappedTable[] = []
  for (const [order, { name, bytes }] of files.entries()) {
    const file = memoryFile()
    const workbook = await reader.open(name, bytes)
    const { filled } = await writeCells(workbook, file, pause)
    if (filled === 0) throw new HotpassError('workbook_empty', `${name}: No cell is filled on any sheet.`)
    for (const sheet of storedSheets(file.open()).sheets) {
      const translate = translatorOf(profile, workbook.name, sheet.data.name, sayings.templates)
      for (const table of tablesOf(
        { ...sheet, order },
        translate,
        headerRowOf(sayings.tables, workbook.name, sheet.data.name),
      )) {
        mapped.push({ table, mapping: mapSheet(workbook.name, table.data, profile, sayings) })
        await pause()
      }
    }
  }
  refuseUnknownTables(
    sayings.tables,
    mapped.map(({ mapping }) => mapping),
  )
  const mappings = withNumberCountries(mapped.map(({ mapping }) => mapping))
  return mapped.map((one, place) => ({ ...one, mapping: mappings[place] ?? one.mapping }))
}

const isOfUse = ({ mapping: { kind } }: MappedTable) => kind !== 'ignored' && kind !== 'reference'

/** The table that the caller means: the one of this name, else the only one that is of use. */
export const tableMeant = (tables: readonly MappedTable[], { sheet }: Pick<TableOverride, 'sheet'>): MappedTable => {
  const meant =
    sheet === undefined
      ? tables.filter(isOfUse)
      : tables.filter(({ mapping }) => headerKey(mapping.sheet) === headerKey(sheet))
  const [first = tables[0], another] = meant
  if (first && !another) return first
  throw new HotpassError('invalid_input', 'The file has several tables.', {
    hint: `Name one as \`sheet\`: ${tables.map(({ mapping }) => mapping.sheet).join(', ')}.`,
  })
}
