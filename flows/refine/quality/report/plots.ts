import type { QualityReport } from '#contracts/quality'
import type { RowAccount } from '#contracts/run'
import { count, outcomes, percent } from './figures.ts'
import { html, nothing, type Markup } from './markup.ts'

const width = 1_000
const leastShown = 3
const round = (value: number) => Math.round(value * 100) / 100

/** Hatches tell the parts of the row account apart without their colours; to stand once in a page. */
export const patterns: Markup = html`<svg width="0" height="0" aria-hidden="true" focusable="false" class="defs">
  <defs>
    <pattern id="hatch-merged" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" class="merged-ground" />
      <rect width="2" height="6" class="merged-line" />
    </pattern>
    <pattern id="hatch-quarantined" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="5" height="5" class="quarantined-ground" />
      <rect width="2" height="5" class="quarantined-line" />
    </pattern>
  </defs>
</svg>`

/** The row account as one bar; each part that has rows can be seen, however small. */
export const accountBar = (account: RowAccount, height: number): Markup => {
  const parts = outcomes.map(([key, title]) => ({ key, title, rows: account[key] })).filter(({ rows }) => rows > 0)
  const room = width - parts.length * (leastShown + 2)
  let x = 0
  const bars = parts.map(({ key, title, rows }) => {
    const length = leastShown + (rows / account.input) * room
    const bar = html`<rect x="${round(x)}" y="0" width="${round(length)}" height="${height}" class="part ${key}"
      ><title>${title}: ${count(rows)}</title></rect
    >`
    x += length + 2
    return bar
  })
  const label = parts.map(({ title, rows }) => `${title} ${count(rows)}, ${percent(rows, account.input)}`).join('; ')
  return html`<svg
    class="account-bar"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    height="${height}"
    role="img"
    aria-label="${label || 'No rows'}"
  >
    ${bars}
  </svg>`
}

/** A bar of how often a field is filled; the figures stand beside it. */
export const shareBar = (part: number, whole: number): Markup => {
  const length = whole === 0 ? 0 : Math.max(part > 0 ? 1 : 0, Math.floor((part / whole) * 200))
  return html`<svg
    class="share-bar"
    viewBox="0 0 200 10"
    preserveAspectRatio="none"
    height="10"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="200" height="10" class="ground" />
    <rect width="${length}" height="10" class="part kept" />
  </svg>`
}

const chart = { left: 8, top: 40, bar: 62, gap: 10, height: 120 }

/** How many organisations have which quality score, in tenths. */
export const scorePlot = ({ bins, mean }: NonNullable<QualityReport['scores']>): Markup => {
  const most = Math.max(...bins)
  const all = bins.reduce((sum, bin) => sum + bin, 0)
  if (all === 0) return nothing
  const step = chart.bar + chart.gap
  const floor = chart.top + chart.height
  const scale = (tenth: number) => (tenth / 10).toFixed(1)
  const bars = bins.map((bin, tenth) => {
    const x = chart.left + tenth * step
    const height = bin === 0 ? 0 : Math.max(2, (bin / most) * chart.height)
    return html`<g
      ><rect
        x="${x}"
        y="${round(floor - height)}"
        width="${chart.bar}"
        height="${round(height)}"
        class="part kept"
      /><text x="${x + chart.bar / 2}" y="${round(floor - height - 6)}" class="figure"
        >${bin === 0 ? '' : count(bin)}</text
      ><text x="${x + chart.bar / 2}" y="${floor + 16}" class="tick">${scale(tenth)} to ${scale(tenth + 1)}</text></g
    >`
  })
  const at = chart.left + mean * 10 * step
  const said = bins.flatMap((bin, tenth) =>
    bin === 0 ? [] : [`${scale(tenth)} to ${scale(tenth + 1)}: ${count(bin)}`],
  )
  return html`<svg
    class="scores"
    viewBox="0 0 ${chart.left * 2 + bins.length * step} ${floor + 24}"
    role="img"
    aria-label="Organisations by quality score. ${said.join('; ')}. Mean ${mean}."
  >
    ${bars}
    <line x1="0" x2="${chart.left * 2 + bins.length * step}" y1="${floor}" y2="${floor}" class="axis" />
    <line x1="${round(at)}" x2="${round(at)}" y1="4" y2="${floor}" class="mean" />
    <text x="${round(at) + (mean > 0.85 ? -6 : 6)}" y="12" class="${mean > 0.85 ? 'mean-label before' : 'mean-label'}">
      mean ${mean}
    </text>
  </svg>`
}
