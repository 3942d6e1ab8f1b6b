import type { z } from 'zod'
import type { RowAccount } from './run.ts'

/** Files that steps hand to each other; a name is written once and whole, and survives the worker. */
export type Workspace = {
  read(name: string): Promise<Uint8Array>
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Makes a file of the workspace an output of the run. */
  publish(name: string, mediaType: string): void
}

export type StepContext = {
  workspace: Workspace
  /** Bytes and name of an input file, by the reference in the parameters. */
  open(file: string): Promise<{ name: string; sha256: string; bytes: Uint8Array }>
  /** Says how far the step is; cheap, call it often. */
  progress(done: number, total: number, unit: string): void
  /** Aborted when the run is cancelled or its lease is lost. */
  signal: AbortSignal
}

/** One checkpointed step: it may run more than once, so the same inputs give the same bytes. */
export type Step<Parameters> = {
  name: string
  run(parameters: Parameters, context: StepContext): Promise<void | { account: RowAccount }>
}

/** An ordered list of steps; its tool (`runs_<name>`), route and command are made from it. */
export type Flow<Parameters extends z.ZodObject = z.ZodObject> = {
  name: string
  parameters: Parameters
  /** How often a worker may take a run up before it fails for good. */
  attempts: number
  steps: readonly Step<z.output<Parameters>>[]
}

export const defineFlow = <Parameters extends z.ZodObject>(flow: Flow<Parameters>): Flow<Parameters> => flow
