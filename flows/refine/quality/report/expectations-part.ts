import type { ExpectationResult, QualityReport } from '#contracts/quality'
import { resultBadge } from './badge.ts'
import { count, percent, plural } from './figures.ts'
import { html, nothing, prose, type Markup } from './markup.ts'

const failurePart = (result: ExpectationResult): Markup => {
  const { name, on, field, message, remedy, examples, failed, digest } = result
  const rows = examples.map(
    ({ at, value }) =>
      html`<tr>
        <th scope="row" class="mono">${at}</th>
        <td>${value === '' ? html`<span class="quiet">nothing</span>` : value}</td>
      </tr>`,
  )
  const more = failed - examples.length
  return html`<article class="failure">
    <header>
      ${resultBadge(result)}
      <h3>${name}</h3>
      <span class="quiet">${on}${field === undefined ? '' : `, ${field}`}</span>
    </header>
    <p>${prose(message)}</p>
    ${remedy === undefined ? nothing : html`<p><b>Next:</b> ${prose(remedy)}</p>`}
    ${
      rows.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Rows that fail ${name}">
            <table>
              <thead>
                <tr>
                  <th scope="col">Row</th>
                  <th scope="col">What stands there</th>
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>
          </div>`
    }
    ${more > 0 && rows.length > 0 ? html`<p class="quiet">And ${count(more)} more. Digest of all: <span class="mono">${digest?.slice(0, 16) ?? ''}</span></p>` : nothing}
  </article>`
}

const resultLine = (result: ExpectationResult): Markup =>
  html`<tr>
    <td>${resultBadge(result)}</td>
    <th scope="row">${result.name}</th>
    <td class="on">${result.on}${result.field === undefined ? nothing : html`<br /><code>${result.field}</code>`}</td>
    <td class="n">${result.checked === 0 ? html`<span class="quiet">none</span>` : count(result.checked)}</td>
    <td class="n">
      ${result.share === undefined ? html`<span class="quiet">not checked</span>` : percent(result.passed, result.checked)}
    </td>
    <td class="n">${percent(result.at_least, 1)}</td>
    <td>${prose(result.message)}</td>
  </tr>`

/** Every expectation that is not met, with the first rows that fail it. */
export const failuresPart = ({ results }: QualityReport): Markup => {
  const failures = results.filter(({ status }) => status === 'failed')
  return html`<section aria-labelledby="failures">
    <h2 id="failures">
      Not met <small>${failures.length === 0 ? 'none found' : plural(failures.length, 'expectation')}</small>
    </h2>
    ${failures.length === 0 ? html`<p class="intro">Every expectation that was checked is met.</p>` : failures.map(failurePart)}
  </section>`
}

/** Every expectation with what was found. */
export const expectationsPart = ({ results }: QualityReport): Markup =>
  html`<section aria-labelledby="all">
    <h2 id="all">All expectations <small>${count(results.length)}</small></h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="all">
      <table>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Expectation</th>
            <th scope="col">On</th>
            <th scope="col" class="n">Checked</th>
            <th scope="col" class="n">Pass</th>
            <th scope="col" class="n">Expected</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          ${results.map(resultLine)}
        </tbody>
      </table>
    </div>
  </section>`
