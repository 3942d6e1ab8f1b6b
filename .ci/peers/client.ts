import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { hotpass, type Plane } from './plane.ts'

/** The client that .ci/peers.ts brought. */
export const clientProgram = process.env['HOTPASS_PEER_CLIENT'] ?? 'HOTPASS_PEER_CLIENT is not set: run .ci/peers.ts'

export type Over = 'HTTP' | 'stdio'
export type Machine = Awaited<ReturnType<typeof emptyMachine>>

const connected = z.object({ token: z.object({ path: z.string() }) })

/** A person's machine with nothing on it: an empty home, and an empty folder in which the client starts. */
export const emptyMachine = async () => {
  const home = await mkdtemp(join(tmpdir(), 'hotpass-client-'))
  const cwd = join(home, 'project')
  await mkdir(cwd)

  /** What the program prints; rejects, with all of it, where it fails or takes longer than two minutes. */
  const run = (program: string, words: string[], env: Record<string, string>): Promise<string> =>
    new Promise((done, failed) => {
      const whole = { PATH: process.env['PATH'] ?? '', HOME: home, ...env }
      const options = { cwd, env: whole, timeout: 120_000, killSignal: 'SIGKILL' as const }
      const child = execFile(program, words, options, (error, stdout, stderr) => {
        if (error) failed(new Error(`${error.message}\n${stdout}\n${stderr}`, { cause: error }))
        else done(stdout)
      })
      child.stdin?.end()
    })

  return {
    run,
    /** A file of the home, such as settings that the person made before. */
    async write(path: string, content: string | object) {
      const file = join(home, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    },
    /** `hotpass connect`, which adds to the settings of the client; gives the token that it made. */
    async connect(plane: Plane, client: string, over: Over): Promise<string> {
      const words = ['connect', client, '--json', ...(over === 'HTTP' ? ['--http'] : [])]
      const [node, launcher] = hotpass
      const { token } = connected.parse(JSON.parse(await run(node, [launcher, ...words], { HOTPASS_HOME: plane.home })))
      return (await readFile(token.path, 'utf8')).trim()
    },
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  }
}
