import type { Files } from '#contracts/ports/files'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { Workbooks } from '#contracts/ports/workbooks'
import type { WorkbookData, WorkbookProfile } from '#contracts/workbook'

type Options = { files: Files; reader: WorkbookReader; profile: (workbook: WorkbookData) => WorkbookProfile }

/** Opens a file, reads it as a workbook and profiles it. */
export const workbooksEngine = ({ files, reader, profile }: Options): Workbooks => ({
  async profile(file) {
    const { name, bytes } = await files.open(file)
    return profile(await reader.read(name, bytes))
  },
})
