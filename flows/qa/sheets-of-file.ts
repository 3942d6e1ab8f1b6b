import type { StepContext } from '#contracts/flow'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { RefineProfile } from '#contracts/refine-profile'
import { evidenceNames } from '#flows/refine/explain/format'
import { mapSheet } from '#flows/refine/map/mapping'
import { translatorOf } from '#flows/refine/profiles/header-words'
import { tablesOf } from '#flows/refine/profile/tables'
import { sheetSubject } from '#flows/refine/quality/sheet-subject'
import type { SheetSubject } from '#flows/refine/quality/subject'
import { storedSheets, writeCells } from '#flows/refine/steps/cells-file'
import { pacer } from '#flows/refine/steps/pacer'

type FileSheets = { name: string; sheets: readonly SheetSubject[]; [Symbol.dispose](): void }

/** The tables of every sheet of a file, understood by their headers and values; the rows lie in the workspace. */
export const sheetsOfFile = async (
  file: string,
  profile: RefineProfile,
  reader: WorkbookReader,
  context: StepContext,
): Promise<FileSheets> => {
  const { workspace } = context
  const pace = pacer(context)
  const { name, bytes } = await context.open(file)
  const workbook = await reader.open(name, bytes)
  await writeCells(workbook, await workspace.create(evidenceNames.cells(0)), () => pace(0, 1, 'files'))
  const cells = await workspace.open(evidenceNames.cells(0))
  const sheets = storedSheets(cells).sheets.flatMap((sheet) =>
    tablesOf({ ...sheet, order: 0 }, translatorOf(profile, name, sheet.data.name)),
  )
  return {
    name,
    sheets: sheets.map((table) => sheetSubject(table, mapSheet(name, table.data, profile), profile)),
    [Symbol.dispose]: cells.close,
  }
}
