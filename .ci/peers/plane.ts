import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')

/** The command line of this checkout. */
export const hotpass = [process.execPath, join(root, 'cli/hotpass.js')] as const

export type Plane = Awaited<ReturnType<typeof startPlane>>

/** A real plane on a data directory of its own and a free port; its tools may read the samples. */
export const startPlane = async () => {
  const home = await mkdtemp(join(tmpdir(), 'hotpass-peer-'))
  const env = { ...process.env, HOTPASS_HOME: home, HOTPASS_PORT: '0', HOTPASS_ROOTS: join(root, 'samples') }
  const run = async (words: string[], more: Record<string, string> = {}): Promise<string> => {
    const options = { cwd: root, env: { ...env, ...more } }
    const { stdout } = await promisify(execFile)(hotpass[0], [hotpass[1], ...words], options)
    return stdout
  }
  const { url, tokens } = JSON.parse(await run(['up', '--json']))
  const token = async (identity: 'owner' | 'agent') => (await readFile(tokens[identity], 'utf8')).trim()
  const owner = await token('owner')
  return {
    url,
    home,
    token: await token('agent'),
    /** What the owner gets from a tool. */
    async ask(tool: string, input: Record<string, unknown>) {
      const headers = { authorization: `Bearer ${owner}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/tools/${tool}`, { method: 'POST', headers, body: JSON.stringify(input) })
      return answer.json()
    },
    /** Ends the process and starts another at the same address. */
    async restart() {
      await run(['down'])
      await run(['up'], { HOTPASS_PORT: new URL(url).port })
    },
    async stop() {
      await run(['down'])
      await rm(home, { recursive: true })
    },
  }
}
