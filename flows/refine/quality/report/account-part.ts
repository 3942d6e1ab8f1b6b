import type { QualityReport } from '#contracts/quality'
import { count, outcomes, percent } from './figures.ts'
import { html, nothing, type Markup } from './markup.ts'
import { accountBar } from './plots.ts'

const key = (outcome: string) =>
  html`<svg class="key" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <rect width="12" height="12" class="part ${outcome}" />
  </svg>`

/** Where every row went, in all and by sheet. */
export const accountPart = ({ account, sheets }: QualityReport): Markup => {
  if (!account) return nothing
  const lines = outcomes.map(
    ([outcome, title, about]) =>
      html`<tr>
        <th scope="row">${key(outcome)}${title} <span class="quiet">${about}</span></th>
        <td class="n">${count(account[outcome])}</td>
        <td class="n">${percent(account[outcome], account.input)}</td>
      </tr>`,
  )
  return html`<section aria-labelledby="account">
      <h2 id="account">Row account <small>rows in = kept + merged + quarantined + blank</small></h2>
      <div class="body">
        <p><span class="big">${count(account.input)}</span> rows in</p>
        ${accountBar(account, 24)}
      </div>
      <table>
        <caption hidden>
          Where each of ${count(account.input)} rows went
        </caption>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col" class="n">Rows</th>
            <th scope="col" class="n">Share</th>
          </tr>
        </thead>
        <tbody>
          ${lines}
        </tbody>
      </table>
    </section>
    <section aria-labelledby="sheets">
      <h2 id="sheets">By sheet</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="sheets">
        <table>
          <thead>
            <tr>
              <th scope="col">Sheet</th>
              <th scope="col" class="plot">Where the rows went</th>
              <th scope="col" class="n">In</th>
              <th scope="col" class="n">Kept</th>
              <th scope="col" class="n">Merged</th>
              <th scope="col" class="n">Quarantined</th>
              <th scope="col" class="n">Blank</th>
              <th scope="col">Set aside for</th>
            </tr>
          </thead>
          <tbody>
            ${sheets.map(sheetLine)}
          </tbody>
        </table>
      </div>
    </section>`
}

const sheetLine = ({ file, sheet, account, reasons }: QualityReport['sheets'][number]): Markup =>
  html`<tr>
    <th scope="row">${sheet}<br /><span class="quiet">${file}</span></th>
    <td class="plot">${accountBar(account, 12)}</td>
    <td class="n">${count(account.input)}</td>
    ${outcomes.map(([outcome]) => html`<td class="n">${count(account[outcome])}</td>`)}
    <td>
      ${reasons.length === 0 ? html`<span class="quiet">none</span>` : reasons.map(({ reason, rows }) => html`<code>${reason}</code> ${count(rows)}<br />`)}
    </td>
  </tr>`
