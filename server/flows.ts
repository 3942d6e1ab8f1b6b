import { workbookReader } from '#adapters/workbook/workbook-reader'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import type { Flow } from '#contracts/flow'
import { refineFlow } from '#flows/refine/flow'

/** Every flow of the plane, with the adapters that its steps use. */
export const flows: readonly Flow[] = [refineFlow({ reader: workbookReader, writer: tableWriter })]
