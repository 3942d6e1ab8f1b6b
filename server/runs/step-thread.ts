import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { HotpassError } from '#contracts/errors'
import type { Finished, Progress } from './lease.ts'
import type { FromThread, InputFile, Task, ToThread } from './thread-messages.ts'
import { packed, unpacked } from './thrown.ts'

/** How long a step may take to stop by itself, in milliseconds, before its thread is ended. */
const grace = 500

/** In mebibytes. Young objects die early, so little room is enough for them. */
const room = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 2_000 }
/** The collector comes when half as much again as was alive is there; else garbage would be most of what a worker takes. */
const collecting = '--heap-growing-percent=50'

export type StepHost = {
  open(file: string): Promise<InputFile>
  /** Path of an output of a run that has a result. */
  find(run: string, name: string): Promise<string>
  progress(progress: Progress): void
  signal: AbortSignal
}
export type StepThread = ReturnType<typeof stepThread>

/** The worker's side of a thread for steps. It starts with its first step and is replaced when a step breaks it. */
export const stepThread = (entry: string) => {
  let current: Worker | undefined

  const close = async (): Promise<void> => {
    const thread = current
    current = undefined
    await thread?.terminate()
  }

  const run = async (task: Task, { open, find, progress, signal }: StepHost): Promise<Finished> => {
    signal.throwIfAborted()
    if (!current) setFlagsFromString(collecting)
    const thread = (current ??= new Worker(entry, { resourceLimits: room }))
    const { promise, resolve, reject } = Promise.withResolvers<Finished>()
    const tell = (message: ToThread, handedOver: ArrayBuffer[] = []) => thread.postMessage(message, handedOver)

    const onMessage = (message: FromThread) => {
      switch (message.kind) {
        case 'open':
          open(message.file).then(
            (opened) => tell({ kind: 'opened', file: message.file, opened }, ownBuffers(opened)),
            (thrown: unknown) => tell({ kind: 'not_opened', file: message.file, thrown: packed(thrown) }),
          )
          break
        case 'find': {
          const { output } = message
          find(message.run, message.name).then(
            (path) => tell({ kind: 'found', output, path }),
            (thrown: unknown) => tell({ kind: 'not_found', output, thrown: packed(thrown) }),
          )
          break
        }
        case 'progress':
          progress(message.progress)
          break
        case 'finished':
          resolve(message)
          break
        case 'failed':
          reject(unpacked(message.thrown))
      }
    }
    const onExit = (code: number) => reject(new Error(`the thread of step ${task.step} ended with code ${code}`))
    const onAbort = () => {
      tell({ kind: 'abort' })
      void delay(grace, undefined, { ref: false }).then(() => reject(new Error(`step ${task.step} did not stop`)))
    }
    thread.on('message', onMessage).on('error', reject).on('exit', onExit)
    signal.addEventListener('abort', onAbort, { once: true })
    tell({ kind: 'step', task })
    try {
      return await promise
    } catch (thrown) {
      if (!(thrown instanceof HotpassError)) await close()
      throw thrown
    } finally {
      thread.off('message', onMessage).off('error', reject).off('exit', onExit)
      signal.removeEventListener('abort', onAbort)
    }
  }
  return { run, close }
}

/** What need not be copied to the thread, since nobody else looks at it. */
const ownBuffers = ({ bytes: { buffer, byteLength } }: InputFile): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
