import type { StepContext, StepResult } from '#contracts/flow'
import type { QualityReport } from '#contracts/quality'
import { pacer } from '../steps/pacer.ts'
import { check, partsOf, type Checked } from './check.ts'
import { failureOf } from './gate.ts'
import { reportNames } from './names.ts'
import { htmlReport } from './report/html.ts'
import { markdownReport } from './report/markdown.ts'

/** Checks with pauses, and says how many sheets and tables it has gone through. */
export const checkAtEase = async (checked: Checked, context: StepContext): Promise<QualityReport> => {
  const pace = pacer(context)
  const work = check(checked)
  const total = partsOf(checked)
  let state = work.next()
  for (; !state.done; state = work.next()) await pace(state.value, total, 'tables')
  context.progress(total, total, 'tables')
  return state.value
}

/** Publishes what a check found in all its forms; says how the run ends. */
export const publishReport = async (report: QualityReport, { workspace }: StepContext): Promise<StepResult> => {
  const publish = async (name: string, text: string, mediaType: string) => {
    await workspace.write(name, Buffer.from(text))
    workspace.publish(name, mediaType)
  }
  await publish(reportNames.json, `${JSON.stringify(report)}\n`, 'application/json')
  await publish(reportNames.markdown, markdownReport(report), 'text/markdown; charset=utf-8')
  await publish(reportNames.html, htmlReport(report), 'text/html; charset=utf-8')
  const failedQuality = failureOf(report)
  return failedQuality ? { failedQuality } : {}
}
