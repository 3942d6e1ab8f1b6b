import type {
  DeletedMapping,
  MappingPreview,
  SavedMapping,
  TableOverride,
  TableSuggestion,
  MappingTemplate,
} from '#contracts/mapping'
import type { Page, PageRequest } from './runs.ts'

export type MappingOptions = { profile?: string | undefined; mappings?: readonly string[] | undefined }
export type MappingDraft = Omit<MappingTemplate, 'name' | 'version'>

/**
 * Which field each column holds, and what people saved of it. What reads files fails with the `file_*`, `workbook_*` and
 * `text_encoding_unreadable` codes, with `profile_invalid`, `mapping_not_found`, and `invalid_input` for tables and
 * columns that are not there.
 */
export type Mappings = {
  /** Every table of the files: what it is, its columns, and all joins between them, tried on all rows. */
  suggest(files: readonly string[], options: MappingOptions): Promise<TableSuggestion[]>
  /** The first rows of one table as they are, and as they would be read. */
  preview(file: string, table: TableOverride, options: MappingOptions & { rows: number }): Promise<MappingPreview>
  /** The mapping of one table, to be saved. */
  draft(file: string, table: TableOverride, options: MappingOptions): Promise<MappingDraft>
  /** Saves a mapping as the next version of its name (inside commit). */
  save(name: string, draft: MappingDraft, savedBy: string): Promise<SavedMapping>
  /** Removes all versions of a mapping and gives the last (inside commit). Fails with `mapping_not_found`. */
  delete(name: string, deletedBy: string): Promise<DeletedMapping>
  /** The last version of each, by name. */
  list(page: PageRequest): Promise<Page<SavedMapping>>
}
