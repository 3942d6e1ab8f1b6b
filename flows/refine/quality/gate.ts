import type { Expectations } from '#contracts/expectation'
import type { FailedQuality } from '#contracts/flow'
import type { ExpectationResult, QualityReport } from '#contracts/quality'

type Gate = Pick<QualityReport, 'status' | 'expectations' | 'results'>

const ranks = { error: 0, warning: 1, info: 2 } as const
const rankOf = ({ status, severity }: ExpectationResult) =>
  status === 'failed' ? ranks[severity] : status === 'passed' ? 3 : 4

/** Where an expectation was checked somewhere, the sheets on which there was nothing to check are not worth a word. */
const withoutIdle = (results: readonly ExpectationResult[]): ExpectationResult[] => {
  const checked = new Set(results.flatMap(({ status, name }) => (status === 'skipped' ? [] : [name])))
  const told = new Set<string>()
  return results.filter(({ status, name }) => {
    if (status !== 'skipped') return true
    const isNews = !checked.has(name) && !told.has(name)
    told.add(name)
    return isNews
  })
}

/** Sums up results: only expectations of severity `error` decide, and a gate that checked nothing at all is not passed. */
export const gateOf = (all: readonly ExpectationResult[], { sheets, outputs }: Expectations): Gate => {
  const results = withoutIdle(all)
  const failed = (severity: ExpectationResult['severity']) =>
    results.filter((result) => result.status === 'failed' && result.severity === severity).length
  const count = (status: ExpectationResult['status']) => results.filter((result) => result.status === status).length
  const expected = [...sheets, ...outputs]
  const places = ({ name }: ExpectationResult) => expected.findIndex((one) => one.name === name)
  const checked = results.some((result) => result.checked > 0)
  return {
    status: expected.length === 0 ? 'not_checked' : failed('error') > 0 || !checked ? 'failed' : 'passed',
    expectations: {
      passed: count('passed'),
      failed_errors: failed('error'),
      failed_warnings: failed('warning'),
      failed_infos: failed('info'),
      skipped: count('skipped'),
    },
    results: results.toSorted((one, other) => rankOf(one) - rankOf(other) || places(one) - places(other)),
  }
}

const namesShown = 3
const rowsShown = 5

const sentence = ({ name, on, message, examples }: ExpectationResult) => {
  const rows = examples.slice(0, rowsShown).map(({ at }) => at)
  return `"${name}" on ${on}: ${message}${rows.length > 0 ? ` First: ${rows.join(', ')}.` : ''}`
}

/** Why a run does not pass, with places and without values; undefined where it does. */
export const failureOf = ({ status, results }: Gate): FailedQuality | undefined => {
  if (status !== 'failed') return undefined
  const hint =
    '`qa_latest` shows every expectation with the rows that fail it; the outputs can be read, and are marked.'
  const failed = results.filter((result) => result.status === 'failed' && result.severity === 'error')
  if (failed.length === 0) {
    return { message: `Nothing was checked: each of the ${results.length} expectations was skipped.`, hint }
  }
  const shown = failed.slice(0, namesShown).map(sentence)
  const more = failed.length > namesShown ? ` And ${failed.length - namesShown} more.` : ''
  const head = `${failed.length} ${failed.length === 1 ? 'expectation is' : 'expectations are'} not met.`
  return { message: `${head} ${shown.join(' ')}${more}`, hint }
}
