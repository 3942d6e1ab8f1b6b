import { workbookReader } from '#adapters/workbook/workbook-reader'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import type { Flow } from '#contracts/flow'
import { qaFlow } from '#flows/qa/flow'
import { refineFlow } from '#flows/refine/flow'
import { shippedProfile } from './shipped-profiles.ts'

const adapters = { reader: workbookReader, writer: tableWriter, shipped: shippedProfile }

/** Every flow of the plane, with the adapters that its steps use. */
export const flows: readonly Flow[] = [refineFlow(adapters), qaFlow(adapters)]
