/** Colours, sizes and type of the report; each colour has its value for light and dark, and print is light. */
export const style = `
:root {
  color-scheme: light dark;
  --canvas: light-dark(#f6f6f3, #0c0e11); --surface: light-dark(#ffffff, #13161a); --line: light-dark(#e2e2dc, #252a32);
  --text: light-dark(#16181d, #e8eaed); --text-2: light-dark(#454a55, #b3b9c4); --text-3: light-dark(#5d626d, #8f97a5);
  --accent: light-dark(#2f4bd0, #4b67e4);
  --ok: light-dark(#16693f, #6ad39c); --ok-soft: light-dark(#e3f2e9, #11291d);
  --warn: light-dark(#7d4c00, #ecb755); --warn-soft: light-dark(#fbefd6, #2e240e);
  --bad: light-dark(#ac241c, #ff938a); --bad-soft: light-dark(#fbe8e6, #361917);
  --idle-soft: light-dark(#ecece8, #20252c);
  --merged: light-dark(#9aabf0, #3f4f9e); --merged-hatch: light-dark(#4c64d6, #8299f5);
  --quarantined: light-dark(#c47d00, #c98f2b); --quarantined-hatch: light-dark(#a66a00, #8a6018);
  --blank: light-dark(#ecece8, #20252c); --blank-edge: light-dark(#85888f, #6d7583);
  --sans: Inter, system-ui, 'Liberation Sans', sans-serif; --mono: 'Geist Mono', ui-monospace, 'Liberation Mono', monospace;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 400 13px/20px var(--sans); font-variant-numeric: tabular-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 24px; display: grid; gap: 16px; }
h1 { font: 600 18px/24px var(--sans); margin: 0; }
h2 { font: 600 14px/20px var(--sans); margin: 0; }
h3 { font: 600 13px/20px var(--sans); margin: 0; }
p { margin: 0; max-width: 90ch; }
header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
header p { flex-basis: 100%; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
section > h2, .intro { padding: 10px 16px; }
section > h2 { border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: baseline; }
section > h2 small, .quiet { font: 400 12px/16px var(--sans); color: var(--text-3); }
.quiet { overflow-wrap: anywhere; }
.mono, code { font-family: var(--mono); font-size: 12px; overflow-wrap: anywhere; }
.body { padding: 12px 16px 16px; display: grid; gap: 12px; }
.big { font: 600 24px/28px var(--sans); letter-spacing: -.02em; }
.badge { display: inline-flex; gap: 6px; align-items: center; border-radius: 4px; padding: 2px 8px; font-weight: 500; white-space: nowrap; }
.badge svg { width: 14px; height: 14px; flex: none; }
.badge path, .badge circle { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.badge.ok { color: var(--ok); background: var(--ok-soft); }
.badge.bad { color: var(--bad); background: var(--bad-soft); }
.badge.warn { color: var(--warn); background: var(--warn-soft); }
.badge.idle { color: var(--text-2); background: var(--idle-soft); }
.scroll { overflow-x: auto; }
.scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 7px 16px; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { font: 500 12px/16px var(--sans); color: var(--text-3); white-space: nowrap; }
tbody th { font-weight: 500; }
tbody tr:last-child > * { border-bottom: 0; }
.n { text-align: right; white-space: nowrap; }
.plot { width: 34%; min-width: 140px; }
.failure { border-top: 1px solid var(--line); padding: 12px 16px; display: grid; gap: 6px; }
.failure:first-of-type { border-top: 0; }
.failure header { gap: 4px 8px; }
.failure table { width: auto; }
.failure th, .failure td { padding: 4px 32px 4px 0; }
.on { min-width: 200px; }
.account-bar, .share-bar, .scores { display: block; width: 100%; }
.share-bar { margin-top: 5px; border-radius: 2px; }
.scores { max-width: 760px; height: auto; }
.defs { position: absolute; }
.ground { fill: var(--idle-soft); }
.part.kept { fill: var(--accent); }
.part.merged { fill: url(#hatch-merged); }
.part.quarantined { fill: url(#hatch-quarantined); }
.part.blank { fill: var(--blank); stroke: var(--blank-edge); stroke-width: 1; vector-effect: non-scaling-stroke; }
.merged-ground { fill: var(--merged); } .merged-line { fill: var(--merged-hatch); }
.quarantined-ground { fill: var(--quarantined); } .quarantined-line { fill: var(--quarantined-hatch); }
.key { width: 12px; height: 12px; display: inline-block; vertical-align: -1px; margin-right: 8px; }
.figure, .tick, .mean-label { font: 500 12px/16px var(--sans); fill: var(--text); text-anchor: middle; }
.tick { fill: var(--text-3); font-weight: 400; font-size: 11px; }
.mean-label { text-anchor: start; fill: var(--text-2); } .mean-label.before { text-anchor: end; }
.axis { stroke: var(--blank-edge); } .mean { stroke: var(--text-2); stroke-dasharray: 3 3; }
summary { cursor: pointer; padding: 10px 16px; font-weight: 500; }
ul { margin: 0; padding-left: 18px; }
@media (max-width: 700px) { main { padding: 12px; } th, td { padding: 6px 10px; } }
@media print {
  :root { color-scheme: light; }
  * { print-color-adjust: exact; }
  body { background: #ffffff; font-size: 11px; line-height: 16px; }
  main { max-width: none; padding: 0; display: block; }
  section { margin-top: 12px; overflow: visible; }
  .failure, tr, .scores { break-inside: avoid; }
  h2 { break-after: avoid; }
  .scroll { overflow: visible; }
  @page { margin: 14mm; }
}
`
