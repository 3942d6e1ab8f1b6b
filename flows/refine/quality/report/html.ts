import type { QualityReport } from '#contracts/quality'
import { accountPart } from './account-part.ts'
import { badge } from './badge.ts'
import { completenessPart } from './completeness.ts'
import { expectationsPart, failuresPart } from './expectations-part.ts'
import { count, moment, plural, statusWords } from './figures.ts'
import { html, nothing, type Markup } from './markup.ts'
import { patterns, scorePlot } from './plots.ts'
import { style } from './style.ts'

const scoresPart = ({ scores }: QualityReport): Markup =>
  scores === undefined || scores.bins.every((bin) => bin === 0)
    ? nothing
    : html`<section aria-labelledby="scores">
        <h2 id="scores">
          Quality of the organisations
          <small>share of email, phone, web site, province and address that are there</small>
        </h2>
        <div class="body">
          ${scorePlot(scores)}${scores.blank === 0 ? nothing : html`<p class="quiet">${plural(scores.blank, 'organisation')} without a score.</p>`}
        </div>
      </section>`

const summaryOf = ({ expectations, status }: QualityReport): string => {
  const { passed, failed_errors: errors, failed_warnings: warnings, failed_infos: infos, skipped } = expectations
  if (status === 'not_checked') return 'The profile expects nothing, so nothing was checked.'
  const parts = [
    `${plural(errors, 'error')}, ${plural(warnings, 'warning')}${infos > 0 ? `, ${plural(infos, 'notice')}` : ''}`,
    `${count(passed)} met`,
    ...(skipped > 0 ? [`${count(skipped)} skipped, as there was nothing to check`] : []),
  ]
  return `${parts.join('; ')}.`
}

const tones = { passed: 'ok', failed: 'bad', not_checked: 'idle' } as const

/** The report as one page without scripts and without anything from elsewhere; everything of the data is text. */
export const htmlReport = (report: QualityReport): string => {
  const { status, profile, as_of: asOf, files, of } = report
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>Quality report: ${statusWords[status].toLowerCase()}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        ${patterns}
        <main>
          <header>
            <h1>Quality report</h1>
            ${badge(tones[status], statusWords[status])}
            <p>${summaryOf(report)}</p>
            <p class="quiet">
              Profile ${profile}, ${moment(asOf)}${of === undefined ? '' : `, of run ${of}`}.
              ${plural(files.length, 'file')}: ${files.join(', ')}
            </p>
          </header>
          ${failuresPart(report)} ${accountPart(report)} ${scoresPart(report)}
          ${report.completeness.map(completenessPart)} ${expectationsPart(report)}
        </main>
      </body>
    </html> `.markup
}
