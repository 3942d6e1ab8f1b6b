import { defineFlow } from '#contracts/flow'
import type { TableWriter } from '#contracts/ports/table-writer'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import { refineParameters } from './parameters.ts'
import { readStep } from './steps/read.ts'
import { refineStep } from './steps/refine.ts'
import { writeStep } from './steps/write.ts'

/** Workbooks in; organisations, contacts, addresses, notes and the account of every row out. */
export const refineFlow = ({ reader, writer }: { reader: WorkbookReader; writer: TableWriter }) =>
  defineFlow({
    name: 'refine',
    parameters: refineParameters,
    attempts: 5,
    steps: [readStep(reader), refineStep, writeStep(writer)],
  })
