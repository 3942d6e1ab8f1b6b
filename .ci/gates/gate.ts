import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** One thing that a change must pass: resolves with what was looked at, rejects with what is wrong. */
export type Gate = { name: string; run(root: string): Promise<string> }

/** Runs a program of node_modules in the tree; resolves with all that it printed, rejects with the same. */
export const output = (root: string, program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const bin = join(root, 'node_modules/.bin')
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1' },
    })
    let printed = ''
    child.stdout.on('data', (bytes) => (printed += bytes))
    child.stderr.on('data', (bytes) => (printed += bytes))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(printed.trim() || `exit ${code}`))))
  })

/** Files of the tree that git knows or would add, fixtures and locks left out. */
export const sources = async (root: string): Promise<string[]> => {
  const listed = await output(root, 'git', 'ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate')
  return listed
    .split('\n')
    .filter((file) => !file.startsWith('.ci/fixtures/') && file !== 'package-lock.json')
    .filter((file) => file !== '' && existsSync(join(root, file)))
}

/** A gate that looked at fewer files than the tree holds has not looked. */
export const demand = (seen: number, expected: number, what: string): string => {
  if (seen === 0 || seen < expected) throw new Error(`looked at ${seen} of ${expected} ${what}`)
  return `${seen} ${what}`
}
