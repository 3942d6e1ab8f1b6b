import type { QualityReport } from '#contracts/quality'
import { count, percent, plural, splitFields } from './figures.ts'
import { html, nothing, type Markup } from './markup.ts'
import { shareBar } from './plots.ts'

/** How often each column of a table is filled: a bar a field. */
export const completenessPart = ({ table, rows, fields }: QualityReport['completeness'][number]): Markup => {
  const { filled, never } = splitFields(fields)
  const id = `filled-${table}`
  const lines = filled.map(
    ({ field, filled: times }) =>
      html`<tr>
        <th scope="row"><code>${field}</code></th>
        <td class="plot">${shareBar(times, rows)}</td>
        <td class="n">${count(times)}</td>
        <td class="n">${percent(times, rows)}</td>
      </tr>`,
  )
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">Completeness of ${table} <small>${plural(rows, 'row')}</small></h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col" class="plot">Filled</th>
          <th scope="col" class="n">Rows</th>
          <th scope="col" class="n">Share</th>
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
    ${never.length === 0 ? nothing : html`<p class="intro quiet">Never filled: ${never.map(({ field }) => field).join(', ')}.</p>`}
  </section>`
}
