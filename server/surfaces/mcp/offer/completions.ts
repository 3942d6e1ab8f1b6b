import type { Server } from '@modelcontextprotocol/server'
import type { Toolbox, Via } from '#server/surfaces/toolbox'
import type { McpCaller } from '../caller.ts'
import { refuse } from '../result.ts'
import { viaOf } from '../via.ts'
import { pageNames } from './doc-resources.ts'
import { offered } from './offered.ts'
import { newestRuns, outputsOf } from './runs-known.ts'

/** Values in one answer, by the protocol. */
const most = 100

type Known = (toolbox: Toolbox, others: Record<string, string>, via: Via) => Promise<string[]>

const runIds: Known = async (toolbox, _others, via) => {
  if (!(await offered(toolbox, via)).has('runs_list')) return []
  return (await newestRuns(toolbox, most, via)).map(({ run }) => run)
}

const outputNames: Known = async (toolbox, { run }, via) => {
  if (run === undefined || !(await offered(toolbox, via)).has('runs_outputs')) return []
  return (await outputsOf(toolbox, run, via)).map(({ name }) => name)
}

/** What can stand for an argument, whether of a prompt or in the address of a resource: one name means one thing. */
const knowers = new Map<string, Known>([
  ['run', runIds],
  ['other_run', runIds],
  ['name', outputNames],
  ['page', async () => pageNames],
])

/** Completes what can be known of arguments, newest runs first. */
export const serveCompletions = (server: Server, { toolbox }: McpCaller): void => {
  server.registerCapabilities({ completions: {} })
  server.setRequestHandler('completion/complete', async ({ params: { argument, context } }, call) => {
    const known = knowers.get(argument.name)
    const all = known ? await known(toolbox, context?.arguments ?? {}, viaOf(call)).catch(refuse) : []
    const fitting = all.filter((value) => value.startsWith(argument.value))
    return { completion: { values: fitting.slice(0, most), total: fitting.length, hasMore: fitting.length > most } }
  })
}
