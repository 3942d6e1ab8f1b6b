export const style = `
:root {
  color-scheme: light dark;
  --back: light-dark(#fff, #14161a);
  --raised: light-dark(#f6f7f9, #1c1f25);
  --line: light-dark(#dfe3e8, #2e333c);
  --text: light-dark(#1b1f24, #e4e7eb);
  --soft: light-dark(#57606a, #9aa4b1);
  --accent: light-dark(#0b5cad, #79b8ff);
  --read: light-dark(#116329, #7ee2a8);
  --write: light-dark(#8a4600, #ffc680);
  --destroy: light-dark(#a40e26, #ff9aa8);
}
* { box-sizing: border-box }
html { scroll-padding-top: 4.5rem }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.55 system-ui, sans-serif }
a { color: var(--accent) }
code, pre, kbd, .path { font-family: ui-monospace, 'Cascadia Mono', Menlo, monospace; font-size: .9em }
:not(pre) > code { background: var(--raised); border-radius: 4px; padding: .1em .3em; overflow-wrap: anywhere }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.skip { position: absolute; left: -999px }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; background: var(--back); padding: .5rem }
header { position: sticky; top: 0; z-index: 1; display: flex; gap: 1rem; align-items: center; padding: .6rem 1.5rem;
  background: var(--back); border-bottom: 1px solid var(--line) }
header h1 { margin: 0; font-size: 1.1rem; white-space: nowrap }
header .version { color: var(--soft); font-weight: 400 }
header input { flex: 1; max-width: 32rem; padding: .4rem .7rem; font: inherit; color: inherit; background: var(--raised);
  border: 1px solid var(--line); border-radius: 6px }
header a { margin-left: auto; white-space: nowrap }
.columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-width: 78rem; margin: 0 auto }
nav { position: sticky; top: 3.4rem; align-self: start; max-height: calc(100vh - 3.4rem); overflow: auto;
  padding: 1.2rem 0 2rem 1.5rem; font-size: .92em }
nav h2 { margin: 1rem 0 .2rem; font-size: .8rem; letter-spacing: .05em; text-transform: uppercase; color: var(--soft) }
nav ul { list-style: none; margin: 0; padding: 0 }
nav a { display: block; padding: .1rem 0; color: inherit; text-decoration: none; overflow-wrap: anywhere }
nav a:hover { color: var(--accent) }
main { padding: 1.2rem 1.5rem 40vh; min-width: 0 }
main h2 { margin: 2.2rem 0 .3rem; text-transform: capitalize }
.operation { margin: .6rem 0; border: 1px solid var(--line); border-radius: 8px }
.operation > summary { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; padding: .55rem .9rem; cursor: pointer;
  list-style: none }
.operation > summary::-webkit-details-marker { display: none }
.operation[open] > summary { border-bottom: 1px solid var(--line); background: var(--raised); border-radius: 8px 8px 0 0 }
.method { min-width: 3.2em; font-weight: 700; font-size: .8rem }
.get { color: var(--read) } .post { color: var(--write) }
.says { margin-left: auto; color: var(--soft) }
.inside { padding: .2rem 1rem 1rem }
.inside h4 { margin: 1.1rem 0 .3rem; font-size: .85rem; color: var(--soft) }
table { width: 100%; border-collapse: collapse; font-size: .93em }
td, th { padding: .35rem .6rem .35rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top }
td:first-child { white-space: nowrap }
td p, td ul { margin: 0 } td ul { padding-left: 1.1rem }
.type { color: var(--soft); white-space: nowrap }
.needed { color: var(--destroy); font-size: .85em }
pre { margin: 0; padding: .7rem .9rem; overflow: auto; max-height: 26rem; background: var(--raised); border: 1px solid var(--line);
  border-radius: 6px }
#none { color: var(--soft) }
@media (max-width: 48rem) {
  .columns { display: block } nav { display: none } .says { margin: 0; width: 100% }
  header { flex-wrap: wrap; padding: .6rem 1rem } main { padding: 1rem }
}
@media print { header, nav { display: none } .columns { display: block } }
`
