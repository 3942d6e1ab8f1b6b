import { workbookReader } from '#adapters/workbook/workbook-reader'
import type { MappingPreview, MappingTemplate, TableOverride, TableSuggestion } from '#contracts/mapping'
import type { MappingDraft } from '#contracts/ports/mappings'
import { draftOf } from '#flows/refine/map/draft'
import { previewTable } from '#flows/refine/map/preview'
import { readTables, tableMeant } from '#flows/refine/map/read-tables'
import { suggestTables } from '#flows/refine/map/suggest'
import { resolveProfile } from '#flows/refine/profiles/resolve'
import { shippedProfile } from './shipped-profiles.ts'

/** What is asked of some files; `rows`: to preview so many of the table, absent: to draft its mapping. */
export type MappingWork = {
  files: readonly { name: string; bytes: Uint8Array }[]
  profile: { name: string; text: string }
  templates: readonly MappingTemplate[]
  table?: TableOverride
  rows?: number
}
export type MappingResult = { tables?: TableSuggestion[]; preview?: MappingPreview; draft?: MappingDraft }

/** Reads files and says what their columns hold. */
export const mappingWork = async (
  { files, profile: named, templates, table, rows }: MappingWork,
  pause: () => Promise<void>,
): Promise<MappingResult> => {
  const profile = await resolveProfile(named.name, named.text, shippedProfile)
  const sayings = { templates, tables: table ? [table] : [] }
  const tables = await readTables({ files, profile, sayings }, workbookReader, pause)
  if (!table) return { tables: await suggestTables(tables, profile, pause) }
  const meant = tableMeant(tables, table)
  return rows === undefined ? { draft: draftOf(meant) } : { preview: previewTable(meant, profile, rows) }
}
