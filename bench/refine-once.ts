import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { flows } from '#server/flows'
import { openWorkspace } from '#server/runs/workspace'

/** `node bench/refine-once.ts PATH`: every step of the refine flow on one workbook, as a worker executes them. */
const [path = ''] = process.argv.slice(2)
const [refine] = flows
if (!refine) throw new Error('there is no refine flow')
const root = join(dirname(path), 'run')
const start = performance.now()
const before = process.cpuUsage()
const finished: string[] = []
/** CPU seconds of each step. */
const steps: Record<string, number> = {}
for (const { name, run } of refine.steps) {
  const begun = process.cpuUsage()
  const { workspace, finish } = openWorkspace({ root, own: name, finished: finished.toReversed() })
  await run(refine.parameters.parse({ files: [path] }), {
    workspace,
    async open(file) {
      const bytes = await readFile(file)
      return { name: basename(file), sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
    },
    openOutput: async (run) => {
      throw new Error(`there is no run ${run}`)
    },
    asOf: new Date().toISOString(),
    decisions: async () => [],
    templates: async () => [],
    progress: () => {},
    signal: new AbortController().signal,
  })
  await finish()
  finished.push(name)
  const used = process.cpuUsage(begun)
  steps[name] = (used.user + used.system) / 1e6
}
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    cpu: (user + system) / 1e6,
    steps,
    wall: (performance.now() - start) / 1_000,
    peakMebibytes: process.resourceUsage().maxRSS / 1_024,
  }),
)
