/** How reading workbooks by a profile and saved mappings fails. */
export const readingErrors = [
  'file_not_found',
  'file_not_allowed',
  'file_changed',
  'file_too_large',
  'workbook_unreadable',
  'workbook_encrypted',
  'workbook_bomb',
  'workbook_empty',
  'text_encoding_unreadable',
  'profile_invalid',
  'mapping_not_found',
] as const
