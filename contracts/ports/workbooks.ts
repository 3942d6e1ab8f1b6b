import type { WorkbookRange } from '#contracts/evidence'
import type { WorkbookProfile } from '#contracts/workbook'

/** A range such as `A1:F20`, of the named sheet or the first one. */
export type RangeAsked = { sheet?: string | undefined; range: string }

/**
 * Looks into workbooks: a path inside the allowed roots, or a handle from `files_put`. Fails with the `file_*`,
 * `workbook_*` and `text_encoding_unreadable` codes.
 */
export type Workbooks = {
  /** Profiles every sheet of a file. */
  profile(file: string): Promise<WorkbookProfile>
  /** The filled cells of a range. Fails with `row_not_found` for a sheet that is not there, `invalid_input`. */
  read(file: string, asked: RangeAsked): Promise<WorkbookRange>
}
