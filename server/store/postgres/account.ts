import { execFile, execFileSync, spawn } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'
import { promisify } from 'node:util'

/** Under whom PostgreSQL runs, since it refuses root: ourselves, root in a user namespace, or another user. */
export type Account =
  | { mode: 'direct' }
  | { mode: 'unshare'; unshare: string }
  | { mode: 'other'; uid: number; gid: number }

/** The customary number of `nobody`; no entry in the list of users is needed. */
export const nobody: Account = { mode: 'other', uid: 65_534, gid: 65_534 }

export const isRoot = process.getuid?.() === 0

/** Whether root may enter a user namespace here; containers often forbid it. */
export const canUnshare = (unshare: string): boolean => {
  try {
    execFileSync(unshare, ['-U', '--', 'true'], { stdio: 'ignore', timeout: 5_000 })
    return true
  } catch {
    return false
  }
}

const asAccount = (account: Account, binary: string, parameters: readonly string[]) => {
  const options = {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    ...(account.mode === 'other' && { uid: account.uid, gid: account.gid }),
  }
  return account.mode === 'unshare'
    ? { command: account.unshare, parameters: ['-U', '--', binary, ...parameters], options }
    : { command: binary, parameters: [...parameters], options }
}

const executed = promisify(execFile)

/** Runs a program to its end; rejects with what it printed. */
export const runAs = async (account: Account, binary: string, parameters: readonly string[], input?: string) => {
  const { command, parameters: all, options } = asAccount(account, binary, parameters)
  const running = executed(command, all, { ...options, encoding: 'utf8' })
  running.child.stdin?.end(input)
  return running
}

/** Starts a program that outlives us and hears no Ctrl-C of our terminal. */
export const spawnAs = (
  account: Account,
  binary: string,
  parameters: readonly string[],
  stdio: SpawnOptions['stdio'],
) => {
  const { command, parameters: all, options } = asAccount(account, binary, parameters)
  return spawn(command, all, { ...options, detached: true, stdio })
}
