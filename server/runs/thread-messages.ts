import type { ErrorIssue } from '#contracts/errors'
import type { MappingTemplate } from '#contracts/mapping'
import type { Decision } from '#contracts/review'
import type { Finished, Progress } from './lease.ts'
import type { Folders } from './workspace.ts'

/** One step to execute; `asOf` is when the run was asked for, `decisions` and `templates` what people have said by now. */
export type Task = {
  flow: string
  step: string
  parameters: unknown
  asOf: string
  decisions: readonly Decision[]
  templates: readonly MappingTemplate[]
  folders: Folders
}
export type InputFile = { name: string; sha256: string; bytes: Uint8Array }

/** An error on its way between threads; without a code it is none of ours. */
export type Thrown = {
  code?: string
  message: string
  hint?: string
  issues?: readonly ErrorIssue[]
  stack?: string
}

export type ToThread =
  | { kind: 'step'; task: Task }
  | { kind: 'opened'; file: string; opened: InputFile }
  | { kind: 'not_opened'; file: string; thrown: Thrown }
  | { kind: 'found'; output: string; path: string }
  | { kind: 'not_found'; output: string; thrown: Thrown }
  | { kind: 'abort' }

export type FromThread =
  | { kind: 'open'; file: string }
  | { kind: 'find'; output: string; run: string; name: string }
  | { kind: 'progress'; progress: Progress }
  | ({ kind: 'finished' } & Finished)
  | { kind: 'failed'; thrown: Thrown }
