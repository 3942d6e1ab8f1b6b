import type { WorkbookProfile } from '#contracts/workbook'

/** Looks into workbooks. */
export type Workbooks = {
  /**
   * Profiles every sheet of a file: a path inside the allowed roots, or a handle from `files_put`.
   * Fails with the `file_*`, `workbook_*` and `text_encoding_unreadable` codes.
   */
  profile(file: string): Promise<WorkbookProfile>
}
