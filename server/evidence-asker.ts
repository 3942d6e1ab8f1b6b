import { MessageChannel, Worker } from 'node:worker_threads'
import { entry } from '#contracts/entry'
import type { EvidenceMethod, EvidenceWork } from './evidence-work.ts'
import type { Thrown } from './runs/thread-messages.ts'
import { unpacked } from './runs/thrown.ts'

type Answer<Method extends EvidenceMethod> = { result: Awaited<ReturnType<EvidenceWork[Method]>> } | { thrown: Thrown }

/** Milliseconds without a question after which the thread ends. */
const idleAfter = 60_000

/**
 * Asks the thread that reads the files of runs, so that the event loop neither loads what does nor waits for it. It
 * starts with the first question.
 */
export const evidenceAsker = () => {
  let current: { thread: Worker; waiting: Set<(reason: unknown) => void> } | undefined
  let idle: NodeJS.Timeout | undefined

  const start = () => {
    const thread = new Worker(entry('server/evidence-thread'))
    const started = { thread, waiting: new Set<(reason: unknown) => void>() }
    const ended = (reason: unknown) => {
      if (current === started) current = undefined
      for (const reject of started.waiting) reject(reason)
    }
    thread.once('error', ended).once('exit', () => ended(new Error('the evidence thread ended without an answer')))
    thread.unref()
    return started
  }
  const end = () => {
    const ending = current
    current = undefined
    void ending?.thread.terminate()
  }

  return async <Method extends EvidenceMethod>(
    method: Method,
    ...given: Parameters<EvidenceWork[Method]>
  ): Promise<Awaited<ReturnType<EvidenceWork[Method]>>> => {
    clearTimeout(idle)
    const { thread, waiting } = (current ??= start())
    const { port1: own, port2: port } = new MessageChannel()
    const { promise, resolve, reject } = Promise.withResolvers<Answer<Method>>()
    waiting.add(reject)
    own.once('message', resolve)
    thread.postMessage({ question: { method, given }, port }, [port])
    try {
      const answer = await promise
      if ('thrown' in answer) throw unpacked(answer.thrown)
      return answer.result
    } finally {
      own.close()
      waiting.delete(reject)
      if (waiting.size === 0) idle = setTimeout(end, idleAfter).unref()
    }
  }
}
