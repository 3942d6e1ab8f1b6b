import { defineFlow } from '#contracts/flow'
import type { TableWriter } from '#contracts/ports/table-writer'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import { refineParameters } from './parameters.ts'
import type { ShippedText } from './profiles/shipped.ts'
import { qualityStep } from './steps/quality.ts'
import { readStep } from './steps/read.ts'
import { refineStep } from './steps/refine.ts'
import { writeStep } from './steps/write.ts'

type Adapters = { reader: WorkbookReader; writer: TableWriter; shipped: ShippedText }

/** Workbooks in; organisations, contacts, addresses, notes and the account of every row out. */
export const refineFlow = ({ reader, writer, shipped }: Adapters) =>
  defineFlow({
    name: 'refine',
    parameters: refineParameters,
    attempts: 5,
    steps: [readStep(reader, shipped), refineStep, writeStep(writer), qualityStep],
  })
