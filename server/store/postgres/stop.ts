import { setTimeout } from 'node:timers/promises'
import { isTaken, startOf } from './processes.ts'

const ended = async (pid: number, start: number, patience: number) => {
  for (const deadline = Date.now() + patience; startOf(pid) === start; await setTimeout(10)) {
    if (Date.now() > deadline) return false
  }
  return true
}

const send = (pid: number, signal: NodeJS.Signals) => {
  if (isTaken(pid)) process.kill(pid, signal)
}

/** Ends the server: asks, after `patience` ms insists, then kills. Committed rows survive each of them. */
export const endPostmaster = async (pid: number, patience = 10_000): Promise<NodeJS.Signals> => {
  const start = startOf(pid)
  if (start === undefined) return 'SIGINT'
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    send(pid, signal)
    if (await ended(pid, start, patience)) return signal
  }
  send(pid, 'SIGKILL')
  await ended(pid, start, patience)
  return 'SIGKILL'
}
