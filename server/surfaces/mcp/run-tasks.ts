import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server'
import { HotpassError, isErrorCode } from '#contracts/errors'
import { type Run, run } from '#contracts/run'
import type { McpCaller } from './caller.ts'
import { failureResult, successResult } from './result.ts'
import { knowsTasks, type Task, type Tasks } from './tasks.ts'
import { viaOf } from './via.ts'

/** How often to look at a run, in milliseconds. */
const pollIntervalMs = 1_000

/** Runs as tasks: the run is stored before its task is told of, and is the task's only state. */
export const runTasks = ({ id, toolbox }: McpCaller): Tasks => {
  const find = async (task: string, via: Parameters<Tasks['get']>[1]): Promise<Run> => {
    const found = run.parse(await toolbox.call('runs_get', { run: task }, via))
    if (id === undefined || found.requested_by === id) return found
    throw new HotpassError('run_not_found', `There is no run ${task}.`)
  }
  return {
    async get(task, via) {
      const found = await find(task, via)
      return {
        ...taskOf(found),
        ...(statuses[found.status] === 'completed' && { result: resultOf(found) }),
      }
    },
    async answer(task, _responses, via) {
      await find(task, via)
    },
    async cancel(task, via) {
      await find(task, via)
      await toolbox.call('runs_cancel', { run: task }, via).catch((thrown: unknown) => {
        if (!(thrown instanceof HotpassError) || thrown.code !== 'run_finished') throw thrown
      })
    },
  }
}

const statuses = {
  queued: 'working',
  running: 'working',
  succeeded: 'completed',
  failed_quality: 'completed',
  failed: 'completed',
  cancelled: 'cancelled',
} as const

const taskOf = (found: Run): Task => ({
  taskId: found.run,
  status: statuses[found.status],
  statusMessage: messageOf(found),
  createdAt: found.created_at,
  lastUpdatedAt: found.finished_at ?? found.started_at ?? found.created_at,
  ttlMs: null,
  pollIntervalMs,
})

const messageOf = ({ status, steps }: Run): string => {
  const step = steps.find((one) => one.status === 'running')
  return step ? `${status}: ${step.name}, ${step.done} of ${step.total} ${step.unit}` : status
}

/** What the tool would have answered had it waited. */
const resultOf = ({ error, ...found }: Run): CallToolResult => {
  if (!error) return successResult(found)
  const code = isErrorCode(error.code) ? error.code : 'run_failed'
  return failureResult(new HotpassError(code, `${error.step}: ${error.message}`, { hint: error.hint }))
}

/** The task that stands for the run which a tool has queued, where the client knows what to do with one. */
export const taskMade = async (
  { toolbox }: McpCaller,
  tool: string,
  output: Record<string, unknown>,
  context: ServerContext,
) => {
  if (!knowsTasks(context)) return undefined
  const called = (await toolbox.list(viaOf(context))).find(({ name }) => name === tool)
  return called?.http.status === 202 ? { content: [], resultType: 'task', ...taskOf(run.parse(output)) } : undefined
}
