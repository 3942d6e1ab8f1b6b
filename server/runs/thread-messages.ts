import type { RowAccount } from '#contracts/run'
import type { Progress, Published } from './lease.ts'
import type { Folders } from './workspace.ts'

/** One step to execute. */
export type Task = { flow: string; step: string; parameters: unknown; folders: Folders }
export type InputFile = { name: string; sha256: string; bytes: Uint8Array }

/** An error on its way between threads; without a code it is none of ours. */
export type Thrown = { code?: string; message: string; hint?: string; stack?: string }

export type ToThread =
  | { kind: 'step'; task: Task }
  | { kind: 'opened'; file: string; opened: InputFile }
  | { kind: 'not_opened'; file: string; thrown: Thrown }
  | { kind: 'abort' }

export type FromThread =
  | { kind: 'open'; file: string }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'finished'; account?: RowAccount; published: Published[] }
  | { kind: 'failed'; thrown: Thrown }
