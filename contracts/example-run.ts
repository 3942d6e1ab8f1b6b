import type { Run } from './run.ts'

const steps = (status: 'waiting' | 'succeeded') =>
  (
    [
      ['read', 1, 'files'],
      ['refine', 3, 'rows'],
      ['write', 17, 'files'],
      ['quality', 10, 'tables'],
    ] as const
  ).map(([name, total, unit]) =>
    status === 'waiting' ? { name, status, done: 0, total: 0, unit: '' } : { name, status, done: total, total, unit },
  )

const time = '2026-01-01T00:00:00.000Z'

/** A run that waits, as the examples of the tools show it. */
export const waitingRun = {
  run: '0193a1b2-0000-7000-8000-000000000006',
  flow: 'refine',
  status: 'queued',
  requested_by: 'agent',
  attempt: 0,
  created_at: time,
  steps: steps('waiting'),
} satisfies Run

/** A run that succeeded, as the examples of the tools show it. */
export const finishedRun = {
  ...waitingRun,
  run: '0193a1b2-0000-7000-8000-000000000001',
  status: 'succeeded',
  attempt: 1,
  started_at: time,
  finished_at: time,
  steps: steps('succeeded'),
  account: { input: 3, kept: 2, merged: 0, quarantined: 1, blank: 0 },
} satisfies Run
