import { z } from 'zod'
import { text } from './text.ts'

/** Where a tool takes a file: a path inside the allowed folders, or a handle from `files_put`. */
export const fileReference = text({ max: 4_096 }).describe(
  'Path inside the allowed folders, or a handle such as `file_…` from `files_put`.',
)

export const storedFile = z.object({
  file: z.string().describe('Handle: pass it wherever a tool takes a file.'),
  name: z.string().describe('File name.'),
  bytes: z.int().describe('Size of the content.'),
  sha256: z.string().describe('Digest of the content.'),
})
