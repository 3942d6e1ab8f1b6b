import { HotpassError } from '#contracts/errors'
import type { Step, StepContext, StepResult } from '#contracts/flow'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { ShippedText } from '#flows/refine/profiles/shipped'
import { evidenceOf } from '#flows/refine/quality/evidence'
import type { Checked } from '#flows/refine/quality/check'
import { checkAtEase, publishReport } from '#flows/refine/quality/publish'
import { storedProfile, storeProfile } from '#flows/refine/steps/profile-file'
import type { QaParameters } from './parameters.ts'
import { sheetsOfFile } from './sheets-of-file.ts'

type Adapters = { reader: WorkbookReader; shipped: ShippedText }

/** Checks a run, or a file alone, and ends as `failed_quality` where it does not meet what is expected. */
export const checkStep = ({ reader, shipped }: Adapters): Step<QaParameters> => ({
  name: 'check',
  async run({ run, file, profile }, context) {
    if (run !== undefined && file === undefined) return checkRun(run, profile, context, shipped)
    if (file !== undefined && run === undefined) return checkFile(file, profile, context, { reader, shipped })
    throw new HotpassError('invalid_input', 'Exactly one of `run` and `file` says what to check.')
  },
})

const checkRun = async (
  of: string,
  profile: string | undefined,
  context: StepContext,
  shipped: ShippedText,
): Promise<StepResult> => {
  const other = profile === undefined ? undefined : await resolved(profile, context, shipped)
  using evidence = await evidenceOf((name) => context.openOutput(of, name), other)
  const checked = { ...evidence, profile: other ?? evidence.profile, of, asOf: context.asOf }
  return checkedOnRequest(checked, context)
}

const checkFile = async (
  file: string,
  profile: string | undefined,
  context: StepContext,
  { reader, shipped }: Adapters,
): Promise<StepResult> => {
  const own = await resolved(profile, context, shipped)
  using input = await sheetsOfFile(file, own, reader, context)
  const checked = { profile: own, files: [input.name], sheets: input.sheets, asOf: context.asOf }
  return checkedOnRequest(checked, context)
}

/** Who asks for a check is told where there was nothing to check: a gate that looks at nothing lets nobody through. */
const checkedOnRequest = async (checked: Checked, context: StepContext): Promise<StepResult> => {
  const report = await checkAtEase(checked, context)
  const result = await publishReport(report, context)
  if (report.status !== 'not_checked') return result
  const about = checked.outputs ? 'anything' : 'anything of sheets'
  const message = `Nothing was checked: the profile ${report.profile} does not expect ${about}.`
  return { failedQuality: { message, hint: 'Name a `profile` that has `expectations`; `profiles_get` shows them.' } }
}

const resolved = async (profile: string | undefined, context: StepContext, shipped: ShippedText) => {
  await storeProfile({ files: [], ...(profile !== undefined && { profile }) }, context, shipped)
  return storedProfile(context.workspace)
}
