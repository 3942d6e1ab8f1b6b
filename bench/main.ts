import { parseArgs, styleText } from 'node:util'
import { callFigures } from './call.ts'
import { commandFigures } from './command.ts'
import { explainFigures } from './explain.ts'
import type { Figure } from './figure.ts'
import { matchFigures } from './match.ts'
import { planeFigures } from './plane.ts'
import { readFigures } from './read.ts'
import { refineFigures } from './refine.ts'

const suites = {
  call: callFigures,
  command: commandFigures,
  explain: explainFigures,
  match: matchFigures,
  plane: planeFigures,
  read: readFigures,
  refine: refineFigures,
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })

const cell = (value: number | undefined) => (value === undefined ? '' : String(value))
const line = ({ name, value, unit, baseline, goal, holds }: Figure) => {
  const verdict = holds === undefined ? '' : holds ? styleText('green', 'holds') : styleText('red', 'falls short')
  return `${name.padEnd(58)}${cell(value).padStart(10)} ${unit.padEnd(10)}${cell(baseline).padStart(10)}${cell(goal).padStart(8)}  ${verdict}`
}

const figures: Figure[] = []
if (!values.json)
  console.log(
    `${'figure'.padEnd(58)}${'value'.padStart(10)} ${'unit'.padEnd(10)}${'baseline'.padStart(10)}${'goal'.padStart(8)}`,
  )
for (const [name, measure] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  for await (const figure of measure()) {
    figures.push(figure)
    if (!values.json) console.log(line(figure))
  }
}
if (values.json) console.log(JSON.stringify(figures, undefined, 2))
