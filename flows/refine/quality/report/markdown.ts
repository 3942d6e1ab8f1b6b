import type { ExpectationResult, QualityReport } from '#contracts/quality'
import { count, moment, outcomes, percent, plural, splitFields, statusWords } from './figures.ts'

const special = /[\\`*_{}[\]<>()#+!|~&]/g
/** Text of the data, so that nothing in it is markup; it stays on one line. */
const text = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replace(special, (character) => `\\${character}`)

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

const barWidth = 20
const bar = (part: number, whole: number) => {
  const length = whole === 0 ? 0 : Math.max(part > 0 ? 1 : 0, Math.floor((part / whole) * barWidth))
  return `${'█'.repeat(length)}${'░'.repeat(barWidth - length)}`
}

const statusOf = ({ status, severity }: ExpectationResult) =>
  status === 'failed'
    ? { error: 'Error', warning: 'Warning', info: 'Notice' }[severity]
    : { passed: 'Met', skipped: 'Skipped' }[status]

const failurePart = (result: ExpectationResult) => {
  const { name, on, message, remedy, examples, failed } = result
  const more = failed - examples.length
  return [
    `### ${statusOf(result)}: ${text(name)}`,
    `On ${text(on)}. ${text(message)}${remedy === undefined ? '' : ` Next: ${text(remedy)}`}`,
    ...(examples.length > 0
      ? [
          table(
            ['Row', 'What stands there'],
            examples.map(({ at, value }) => [text(at), text(value) || '(nothing)']),
          ),
        ]
      : []),
    ...(more > 0 && examples.length > 0 ? [`And ${count(more)} more.`] : []),
  ].join('\n\n')
}

const accountPart = ({ account, sheets }: QualityReport) => {
  if (!account) return []
  const total = outcomes.map(([outcome, title]) => [
    title,
    bar(account[outcome], account.input),
    count(account[outcome]),
    percent(account[outcome], account.input),
  ])
  const bySheet = sheets.map(({ file, sheet, account: own, reasons }) => [
    text(`${file}/${sheet}`),
    count(own.input),
    ...outcomes.map(([outcome]) => count(own[outcome])),
    reasons.map(({ reason, rows }) => `${text(reason)} ${count(rows)}`).join(', ') || 'none',
  ])
  return [
    `## Row account\n\n${count(account.input)} rows in.`,
    table(['Outcome', '', 'Rows', 'Share'], total),
    table(['Sheet', 'In', ...outcomes.map(([, title]) => title), 'Set aside for'], bySheet),
  ]
}

const scoresPart = ({ scores }: QualityReport) => {
  const most = Math.max(0, ...(scores?.bins ?? []))
  if (!scores || most === 0) return []
  const rows = scores.bins.map((bin, tenth) => [
    `${(tenth / 10).toFixed(1)} to ${((tenth + 1) / 10).toFixed(1)}`,
    bar(bin, most),
    count(bin),
  ])
  return [`## Quality of the organisations\n\nMean ${scores.mean}.`, table(['Score', '', 'Organisations'], rows)]
}

const completenessPart = ({ table: name, rows, fields }: QualityReport['completeness'][number]) => {
  const { filled, never } = splitFields(fields)
  const lines = filled.map(({ field, filled: times }) => [
    `\`${field}\``,
    bar(times, rows),
    count(times),
    percent(times, rows),
  ])
  return [
    `## Completeness of ${text(name)}\n\n${plural(rows, 'row')}.`,
    table(['Field', '', 'Rows', 'Share'], lines),
    ...(never.length > 0 ? [`Never filled: ${never.map(({ field }) => `\`${field}\``).join(', ')}.`] : []),
  ]
}

/** The report as Markdown; everything of the data is text. */
export const markdownReport = (report: QualityReport): string => {
  const { status, profile, as_of: asOf, of, files, expectations, results } = report
  const { passed, failed_errors: errors, failed_warnings: warnings, failed_infos: infos, skipped } = expectations
  const failures = results.filter((result) => result.status === 'failed')
  const all = results.map((result) => [
    statusOf(result) ?? '',
    text(result.name),
    text(result.on),
    result.checked === 0 ? 'none' : count(result.checked),
    result.share === undefined ? 'not checked' : percent(result.passed, result.checked),
    percent(result.at_least, 1),
  ])
  return `${[
    `# Quality report: ${statusWords[status].toLowerCase()}`,
    `Profile ${text(profile)}, ${moment(asOf)}${of === undefined ? '' : `, of run ${text(of)}`}. Files: ${files.map(text).join(', ')}.`,
    `${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(infos, 'notice')}, ${count(passed)} met, ${count(skipped)} skipped.`,
    `## Not met\n\n${failures.length === 0 ? 'None found.' : failures.map(failurePart).join('\n\n')}`,
    '## All expectations',
    table(['Status', 'Expectation', 'On', 'Checked', 'Pass', 'Expected'], all),
    ...accountPart(report),
    ...scoresPart(report),
    ...report.completeness.flatMap(completenessPart),
  ].join('\n\n')}\n`
}
