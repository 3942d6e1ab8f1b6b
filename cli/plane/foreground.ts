import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Session } from '#cli/session'
import { entryOf, serverEnvironment } from './process.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs a server process with our streams until it ends, passes signals on, and resolves with its exit code. */
export const runForeground = async (name: 'main' | 'worker', home: string, env: Session['env']): Promise<number> => {
  const child = spawn(process.execPath, [fileURLToPath(entryOf(name))], {
    env: serverEnvironment(env, home),
    stdio: 'inherit',
  })
  // A terminal signals its whole foreground group; the copy that we send as well changes nothing.
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of signals) process.on(signal, passOn)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
    })
  } finally {
    for (const signal of signals) process.off(signal, passOn)
  }
}
