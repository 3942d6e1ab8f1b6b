import type { Files } from '#contracts/ports/files'
import type { Workbooks } from '#contracts/ports/workbooks'
import { workbooksEngine } from './files/workbooks-engine.ts'

/** The workbooks port; reader and profiler are loaded when first needed, so that an idle plane does not carry them. */
export const lazyWorkbooks = (files: Files): Workbooks => ({
  async profile(file) {
    const [{ workbookReader }, { profileWorkbook }] = await Promise.all([
      import('#adapters/workbook/workbook-reader'),
      import('#flows/refine/profile/profile'),
    ])
    return workbooksEngine({ files, reader: workbookReader, profile: profileWorkbook }).profile(file)
  },
})
