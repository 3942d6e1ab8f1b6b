import { MissingRequiredClientCapabilityError, type Server, type ServerContext } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Via } from '../toolbox.ts'
import { hasExtension } from './client-capabilities.ts'
import { refuse } from './result.ts'
import { viaOf } from './via.ts'

const tasksExtension = 'io.modelcontextprotocol/tasks'

/** A task as its creation and each look at it show it. */
export type Task = {
  taskId: string
  status: 'working' | 'input_required' | 'completed' | 'cancelled' | 'failed'
  statusMessage?: string
  /** ISO 8601, as is `lastUpdatedAt`. */
  createdAt: string
  lastUpdatedAt: string
  /** Null: kept for good. */
  ttlMs: number | null
  pollIntervalMs: number
}

/** Tasks of one caller, which outlast its connection. Each fails where the caller has no such task. */
export type Tasks = {
  /** The task with what its status adds: the result, an error, or questions. */
  get(task: string, via: Via): Promise<Task & Record<string, unknown>>
  answer(task: string, responses: Record<string, unknown>, via: Via): Promise<void>
  /** Asks the task to stop; one that has ended stays as it is. */
  cancel(task: string, via: Via): Promise<void>
}

// The SDK lifts `inputResponses` out of the params of every request.
const params = z.looseObject({ taskId: z.string() })
const result = z.looseObject({})

/** The Tasks extension: looking at tasks, answering their questions and cancelling them. */
export const serveTasks = (server: Server, tasks: Tasks): void => {
  server.registerCapabilities({ extensions: { [tasksExtension]: {} } })
  const serve = (
    method: string,
    answer: (task: string, context: ServerContext) => Promise<Record<string, unknown> | void>,
  ) =>
    server.setRequestHandler(method, { params, result }, async ({ taskId }, context) => {
      needTasks(context)
      return (await answer(taskId, context).catch(refuse)) ?? {}
    })
  serve('tasks/get', (task, context) => tasks.get(task, viaOf(context)))
  serve('tasks/update', (task, context) => tasks.answer(task, context.mcpReq.inputResponses ?? {}, viaOf(context)))
  serve('tasks/cancel', (task, context) => tasks.cancel(task, viaOf(context)))
}

export const knowsTasks = (context: ServerContext): boolean => hasExtension(context, tasksExtension)

/** Fails with -32021 where the client has not declared the extension. */
export const needTasks = (context: ServerContext): void => {
  if (knowsTasks(context)) return
  throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { extensions: { [tasksExtension]: {} } } })
}
