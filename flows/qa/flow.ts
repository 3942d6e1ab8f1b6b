import { defineFlow } from '#contracts/flow'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { ShippedText } from '#flows/refine/profiles/shipped'
import { checkStep } from './check.ts'
import { qaParameters } from './parameters.ts'

/** Checks a finished run again, or a workbook alone, against the expectations of a profile. */
export const qaFlow = (adapters: { reader: WorkbookReader; shipped: ShippedText }) =>
  defineFlow({ name: 'qa', parameters: qaParameters, attempts: 5, steps: [checkStep(adapters)] })
