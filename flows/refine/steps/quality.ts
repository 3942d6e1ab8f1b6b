import type { Step } from '#contracts/flow'
import type { RefineParameters } from '../parameters.ts'
import { evidenceOf } from '../quality/evidence.ts'
import { checkAtEase, publishReport } from '../quality/publish.ts'

/** Checks what the profile expects of sheets and outputs; a run that does not meet it ends as `failed_quality`. */
export const qualityStep: Step<RefineParameters> = {
  name: 'quality',
  async run(_parameters, context) {
    const { workspace, asOf } = context
    using evidence = await evidenceOf(workspace.open)
    return publishReport(await checkAtEase({ ...evidence, asOf }, context), context)
  },
}
