import type { AccountRow, Run, RunOutput, RunStatus } from '#contracts/run'

export type Page<Item> = { items: Item[]; next_cursor?: string }
export type RowFilter = {
  outcome?: AccountRow['outcome'] | undefined
  reason?: string | undefined
  file?: string | undefined
  sheet?: string | undefined
}
/** How long to wait at most, until when, and who is told of changes meanwhile. */
export type Waiting = { milliseconds: number; signal: AbortSignal; changed(run: Run): void }
export type PageRequest = { limit: number; cursor?: string | undefined }

/** Durable runs of flows: this port schedules and reads; workers execute. */
export type Runs = {
  /** Queues a run (inside commit). `flow` is a registered flow, `parameters` already match its schema. */
  start(flow: string, parameters: unknown, requestedBy: string): Promise<Run>
  /** Waits for the end of the run where it is asked to. Fails with `run_not_found`. */
  get(run: string, waiting?: Waiting): Promise<Run>
  /** Newest first. */
  list(filter: { status?: RunStatus | undefined; flow?: string | undefined }, page: PageRequest): Promise<Page<Run>>
  /** Asks the run to stop (inside commit). Fails with `run_not_found`, `run_finished`. */
  cancel(run: string): Promise<Run>
  /** The row account, in file, sheet and row order. Fails with `run_not_found`, `run_not_finished`, `run_failed`. */
  rows(run: string, filter: RowFilter, page: PageRequest): Promise<Page<AccountRow>>
  /** Nothing until the run has a result. */
  outputs(run: string): Promise<RunOutput[]>
  /** Bytes `offset` to `offset + limit` of one output. Fails with `output_not_found`. */
  read(run: string, output: string, range: { offset: number; limit: number }): Promise<Uint8Array>
}
