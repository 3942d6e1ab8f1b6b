import { availableParallelism } from 'node:os'
import type { Gate } from './gates/gate.ts'
import { format, generated, lint, lock, proofs, types, unused } from './gates/tools.ts'
import { words } from './gates/words.ts'

/** `node .ci/check.ts [--type-aware]`: every gate, two at a time, each with its time; exit 1 when one fails. */
const typeAware = process.argv.includes('--type-aware') ? ['--type-aware'] : []
const waiting: Gate[] = [proofs, types, lint(...typeAware), unused, generated, format, words, lock]
const failed: string[] = []

const runGates = async () => {
  for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
    const start = performance.now()
    const seen = await gate.run(process.cwd()).catch((failure: Error) => failure)
    const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(7)
    if (seen instanceof Error) {
      failed.push(gate.name)
      console.log(`FAIL ${seconds}  ${gate.name}\n${seen.message.replaceAll(/^/gm, '        ')}`)
    } else {
      console.log(`ok   ${seconds}  ${gate.name}: ${seen}`)
    }
  }
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, runGates))
console.log(failed.length === 0 ? 'check: all gates passed' : `check: failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
