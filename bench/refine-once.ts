import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entry } from '#contracts/entry'
import { flows } from '#server/flows'
import { stepThread } from '#server/runs/step-thread'
import { stepFolder } from '#server/runs/workspace'

/** `node bench/refine-once.ts PATH`: every step of the refine flow on one workbook, on the thread of a worker. */
const [path = ''] = process.argv.slice(2)
const [refine] = flows
if (!refine) throw new Error('there is no refine flow')
const root = join(dirname(path), 'run')
const start = performance.now()
const before = process.cpuUsage()
const thread = stepThread(fileURLToPath(entry('server/worker')))
const finished: string[] = []
const mebibytes = () => process.resourceUsage().maxRSS / 1_024
/** CPU seconds of each step, and the peak of memory up to its end. */
const steps: Record<string, { cpu: number; peakMebibytes: number }> = {}
for (const { name } of refine.steps) {
  const begun = process.cpuUsage()
  const own = stepFolder(name, 1)
  await thread.run(
    {
      flow: refine.name,
      step: name,
      parameters: { files: [path] },
      asOf: new Date().toISOString(),
      decisions: [],
      templates: [],
      folders: { root, own, finished: finished.toReversed() },
    },
    {
      async open(file) {
        const bytes = await readFile(file)
        return { name: basename(file), sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
      },
      find: async (run) => {
        throw new Error(`there is no run ${run}`)
      },
      progress: () => {},
      signal: new AbortController().signal,
    },
  )
  finished.push(own)
  const used = process.cpuUsage(begun)
  steps[name] = { cpu: (used.user + used.system) / 1e6, peakMebibytes: mebibytes() }
}
const { user, system } = process.cpuUsage(before)
await thread.close()
console.log(
  JSON.stringify({
    cpu: (user + system) / 1e6,
    steps,
    wall: (performance.now() - start) / 1_000,
    peakMebibytes: mebibytes(),
  }),
)
