import type { z } from 'zod'
import type { MappingTemplate } from './mapping.ts'
import type { Decision } from './review.ts'
import type { RowAccount } from './run.ts'

/** A file that is read piece by piece; reads wait for the disk, so each is short. */
export type RandomAccess = {
  /** Bytes. */
  size: number
  /** Exactly that many bytes from there; `into`: room for them that may be used again. */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array
  close(): void
}

/** A file that grows piece by piece; under its name, and whole, only once it is finished. */
export type Appender = {
  append(bytes: Uint8Array): void
  /** Bytes so far. */
  size(): number
  finish(): Promise<void>
}

/** Room on disk for what has no room in memory; gone when the step ends. */
export type Spill = Omit<Appender, 'finish'> & {
  /** Fills `into` with the bytes from there on. */
  read(offset: number, into: Uint8Array): void
  close(): void
}

/** Files that steps hand to each other; a name is written once and whole, and survives the worker. */
export type Workspace = {
  open(name: string): Promise<RandomAccess>
  create(name: string): Promise<Appender>
  spill(): Promise<Spill>
  read(name: string): Promise<Uint8Array>
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Makes a file of the workspace an output of the run. */
  publish(name: string, mediaType: string): void
}

/** What an ended run says of expectations that its results do not meet. */
export type FailedQuality = { message: string; hint: string }

/** What a step leaves besides its files; `failedQuality` ends the run as such. */
export type StepResult = { account?: RowAccount; failedQuality?: FailedQuality }

export type StepContext = {
  workspace: Workspace
  /** Bytes and name of an input file, by the reference in the parameters. */
  open(file: string): Promise<{ name: string; sha256: string; bytes: Uint8Array }>
  /** An output of a run that has a result. Fails with `run_not_found`, `run_not_finished`, `run_failed`, `output_not_found`. */
  openOutput(run: string, name: string): Promise<RandomAccess>
  /** What people decided of organisations that may be one, as it stands now. */
  decisions(): Promise<readonly Decision[]>
  /** Saved mappings of columns, the last version of each, as they stand now. */
  templates(): Promise<readonly MappingTemplate[]>
  /** When the run was asked for, ISO 8601 in UTC: the clock of its steps, so that each attempt gives the same bytes. */
  asOf: string
  /** Says how far the step is; cheap, call it often. */
  progress(done: number, total: number, unit: string): void
  /** Aborted when the run is cancelled or its lease is lost. */
  signal: AbortSignal
}

/** One checkpointed step: it may run more than once, so the same inputs give the same bytes. */
export type Step<Parameters> = {
  name: string
  run(parameters: Parameters, context: StepContext): Promise<void | StepResult>
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
