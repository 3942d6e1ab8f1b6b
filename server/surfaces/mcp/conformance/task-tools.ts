import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type CallToolResult, inputRequired, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { HotpassError } from '#contracts/errors'
import { knowsTasks, needTasks, type Task, type Tasks } from '../tasks.ts'
import { type Call, type Fixtures, said } from './fixture.ts'
import { answerOf, ask } from './question-tools.ts'

type Questions = Record<string, ReturnType<typeof ask>>
type Kept = {
  task: Task
  questions: Questions
  result?: CallToolResult
  error?: { code: number; message: string }
  stop: AbortController
}
type Work = (signal: AbortSignal) => Promise<CallToolResult>

/** Tasks in memory, with everything that a task can be. */
export const createFixtureTasks = () => {
  const tasks = new Map<string, Kept>()

  const find = (id: string): Kept => {
    const kept = tasks.get(id)
    if (!kept) throw new HotpassError('run_not_found', `There is no task ${id}.`)
    return kept
  }
  const change = ({ task }: Kept, status: Task['status']) => {
    task.status = status
    task.lastUpdatedAt = new Date().toISOString()
  }
  const isOver = ({ task }: Kept) => !['working', 'input_required'].includes(task.status)

  const create = (questions: Questions = {}): Kept => {
    const now = new Date().toISOString()
    const task: Task = {
      taskId: randomUUID(),
      status: Object.keys(questions).length > 0 ? 'input_required' : 'working',
      createdAt: now,
      lastUpdatedAt: now,
      ttlMs: 60_000,
      pollIntervalMs: 100,
    }
    const kept: Kept = { task, questions, stop: new AbortController() }
    tasks.set(task.taskId, kept)
    return kept
  }
  const shown = ({ task }: Kept) => ({ content: [], resultType: 'task', ...task })

  /** A task that works for itself; what the work throws is an error of the protocol. */
  const started = (work: Work) => {
    const kept = create()
    const { promise, resolve } = Promise.withResolvers<void>()
    setImmediate(resolve)
    void promise
      .then(() => work(kept.stop.signal))
      .then(
        (result) => isOver(kept) || (Object.assign(kept, { result }), change(kept, 'completed')),
        (thrown: unknown) =>
          isOver(kept) ||
          (Object.assign(kept, { error: { code: ProtocolErrorCode.InternalError, message: String(thrown) } }),
          change(kept, 'failed')),
      )
    return shown(kept)
  }
  const inTask = (call: Call, work: Work) =>
    knowsTasks(call.context) ? started(work) : work(call.context.mcpReq.signal)
  const asking = (call: Call, questions: Questions) => {
    needTasks(call.context)
    return shown(create(questions))
  }

  const source: Tasks = {
    async get(id) {
      const { task, questions, result, error } = find(id)
      return {
        ...task,
        ...(task.status === 'input_required' && { inputRequests: questions }),
        ...(result && { result }),
        ...(error && { error }),
      }
    },
    async answer(id, responses) {
      const kept = find(id)
      for (const key of Object.keys(responses)) delete kept.questions[key]
      if (isOver(kept) || Object.keys(kept.questions).length > 0) return
      kept.result = said('Everything was answered.')
      change(kept, 'completed')
    },
    async cancel(id) {
      const kept = find(id)
      if (isOver(kept)) return
      change(kept, 'cancelled')
      kept.stop.abort()
    },
  }

  const tools: Fixtures = {
    slow_compute: (call) =>
      inTask(call, async (signal) => {
        await delay(Number(call.input['seconds']) * 1_000, undefined, { signal })
        return said('computed')
      }),
    failing_job(call) {
      needTasks(call.context)
      return inTask(call, async (signal) => {
        await delay(1_000, undefined, { signal })
        return { ...said('The job has failed.'), isError: true }
      })
    },
    protocol_error_job: (call) => inTask(call, () => Promise.reject(new Error('the job has broken'))),
    confirm_delete: (call) => asking(call, { confirm: ask('Delete the file?', 'confirm', 'boolean') }),
    multi_input: (call) => asking(call, { first: ask('First?', 'name'), second: ask('Second?', 'name') }),
    test_tool_with_task(call) {
      const answer = answerOf(call, 'user_name')
      if (!answer) return inputRequired({ inputRequests: { user_name: ask('What is your name?', 'name') } })
      needTasks(call.context)
      return started(async () => said(`Hello, ${String(answer['name'])}!`))
    },
  }
  return { source, tools }
}
