import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { emptyMachine, type Machine } from './client.ts'
import { startModel } from './model/model.ts'
import type { Script } from './model/script.ts'
import type { Plane } from './plane.ts'

const sample = (name: string) => join(resolve(import.meta.dirname, '../..'), 'samples', name)

/** The sample job as a model does it: a wrong file name, mended; a run, watched to its end; the rows set aside. */
const job = {
  steps: [
    { tool: 'workbook_profile', arguments: { file: sample('regulater.xlsx') } },
    { tool: 'workbook_profile', arguments: { file: sample('regulator.xlsx') } },
    { tool: 'runs_refine', arguments: { files: [sample('regulator.xlsx')] } },
    { tool: 'runs_get', arguments: { run: '{{runs_refine.run}}', wait_seconds: 50 }, until: { status: 'succeeded' } },
    { tool: 'runs_rows', arguments: { run: '{{runs_refine.run}}', outcome: 'quarantined' } },
  ],
  finally: 'Three rows were set aside.',
} satisfies Script

/** What `doJob` tells of a client that works: the plane saw every call, and the model all that the plane answered. */
export const jobDone = {
  said: expect.stringContaining(job.finally),
  calls: [
    'workbook_profile: file_not_found',
    'workbook_profile: ok',
    'runs_refine: ok',
    'runs_get: ok',
    'runs_rows: ok',
  ],
  shown: {
    mistake: expect.stringMatching(/upload the file with `files_put`[^]*file_not_found|file_not_found[^]*`files_put`/),
    profile: expect.stringContaining('regulator.xlsx'),
    account: expect.stringMatching(/quarantined\W+3\b/),
    rows: expect.stringMatching(/outcome\W+quarantined/),
  },
}

/**
 * Lets a client do the sample job on an empty machine, with the address of the model; the plane knows it `as` this
 * principal.
 */
export const doJob = async (
  plane: Plane,
  client: (machine: Machine, model: string) => Promise<string>,
  { as = 'agent', before = async (_results: number) => {} } = {},
) => {
  const since = new Date().toISOString()
  const machine = await emptyMachine()
  const model = await startModel(job, before)
  try {
    const said = await client(machine, model.url)
    const results = model.turns.at(-1)?.results ?? []
    const [mistake, profile] = results
    const [account, rows] = results.slice(-2)
    return { said, calls: await callsOf(plane, as, since), shown: { mistake, profile, account, rows } }
  } finally {
    await model.close()
    await machine.remove()
  }
}

/** For `before`: the third call meets a plane that knows nothing of the first two. */
export const restartAfterTwo = (plane: Plane) => async (results: number) => {
  if (results === 2) await plane.restart()
}

const audited = z.object({
  entries: z.array(z.object({ phase: z.string(), tool: z.string(), outcome: z.string() })),
})

/** What the plane recorded of this principal since then, oldest first; the same call again and again counts once. */
const callsOf = async (plane: Plane, principal: string, since: string): Promise<string[]> => {
  const { entries } = audited.parse(await plane.ask('audit_search', { principal, since, limit: 200 }))
  // Some clients list the resources at their start, which lists the newest runs.
  const calls = entries
    .filter(({ phase, tool }) => phase === 'outcome' && tool !== 'runs_list')
    .map(({ tool, outcome }) => `${tool}: ${outcome}`)
  return calls.toReversed().filter((call, index, all) => call !== all[index - 1])
}
