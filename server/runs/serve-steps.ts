import type { MessagePort } from 'node:worker_threads'
import type { Flow } from '#contracts/flow'
import { readFrom } from './disk-files.ts'
import type { Progress } from './lease.ts'
import type { FromThread, InputFile, Task, ToThread } from './thread-messages.ts'
import { packed, unpacked } from './thrown.ts'
import { openWorkspace } from './workspace.ts'

/** Steps report as often as they like; this many milliseconds apart it is passed on. */
const progressEvery = 100

/** The thread's side: executes one step after the other, so that a busy step never holds up the lease. */
export const serveSteps = (flows: readonly Flow[], port: MessagePort): void => {
  const opening = new Map<string, PromiseWithResolvers<InputFile>>()
  const finding = new Map<string, PromiseWithResolvers<string>>()
  let controller = new AbortController()
  const tell = (message: FromThread) => port.postMessage(message)

  const open = (file: string): Promise<InputFile> => {
    const known = opening.get(file)
    if (known) return known.promise
    const asked = Promise.withResolvers<InputFile>()
    opening.set(file, asked)
    tell({ kind: 'open', file })
    return asked.promise
  }

  const openOutput = async (run: string, name: string) => {
    const output = `${run}/${name}`
    const asked = finding.get(output) ?? Promise.withResolvers<string>()
    finding.set(output, asked)
    tell({ kind: 'find', output, run, name })
    return readFrom(await asked.promise)
  }

  const execute = async ({ flow: name, step: stepName, parameters, asOf, decisions, templates, folders }: Task) => {
    const flow = flows.find((one) => one.name === name)
    const step = flow?.steps.find((one) => one.name === stepName)
    if (!flow || !step) throw new Error(`this worker does not know the step ${stepName} of flow ${name}`)
    const { workspace, finish } = openWorkspace(folders)
    const reporter = reportProgress((progress) => tell({ kind: 'progress', progress }))
    const { progress } = reporter
    const context = {
      ...{ workspace, open, openOutput, asOf, progress, signal: controller.signal },
      decisions: async () => decisions,
      templates: async () => templates,
    }
    const result = await step.run(flow.parameters.parse(parameters), context)
    reporter.flush()
    tell({ kind: 'finished', published: await finish(), ...result })
  }

  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'step':
        controller = new AbortController()
        execute(message.task)
          .catch((thrown: unknown) => tell({ kind: 'failed', thrown: packed(thrown) }))
          .finally(() => {
            opening.clear()
            finding.clear()
          })
        break
      case 'opened':
        opening.get(message.file)?.resolve(message.opened)
        break
      case 'not_opened':
        opening.get(message.file)?.reject(unpacked(message.thrown))
        break
      case 'found':
        finding.get(message.output)?.resolve(message.path)
        break
      case 'not_found':
        finding.get(message.output)?.reject(unpacked(message.thrown))
        break
      case 'abort':
        controller.abort()
    }
  })
}

const reportProgress = (tell: (progress: Progress) => void) => {
  let latest: Progress | undefined
  let told = 0
  const flush = () => {
    if (latest) tell(latest)
    latest = undefined
    told = Date.now()
  }
  const progress = (done: number, total: number, unit: string) => {
    latest = { done, total, unit }
    if (Date.now() - told >= progressEvery) flush()
  }
  return { progress, flush }
}
