import { z } from 'zod'
import { type Run, run, runOutput } from '#contracts/run'
import type { Toolbox, Via } from '#server/surfaces/toolbox'

const runs = z.object({ runs: z.array(run) })
const outputs = z.object({ outputs: z.array(runOutput) })

/** The newest runs first, as the caller may see them. */
export const newestRuns = async (toolbox: Toolbox, limit: number, via: Via): Promise<Run[]> =>
  runs.parse(await toolbox.call('runs_list', { limit }, via)).runs

export const outputsOf = async (toolbox: Toolbox, id: string, via: Via) =>
  outputs.parse(await toolbox.call('runs_outputs', { run: id }, via)).outputs
