import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const cli = join(import.meta.dirname, '..', 'cli', 'hotpass.js')
const planeFile = z.object({ pid: z.int(), url: z.string() })

/** Runs one `hotpass` command on the data directory; resolves with its standard output. */
export const hotpass = async (home: string, ...words: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, [cli, ...words], {
    env: {
      ...process.env,
      HOTPASS_HOME: home,
      HOTPASS_PORT: '0',
      HOTPASS_CALLS_PER_SECOND: '1000000',
      HOTPASS_LOG_LEVEL: 'warn',
    },
    maxBuffer: 1 << 28,
  })
  return stdout
}

/** A data directory of its own, removed with whatever runs in it. */
export const inFreshHome = async <Result>(body: (home: string) => Promise<Result>): Promise<Result> => {
  const home = await mkdtemp(join(tmpdir(), 'hotpass-bench-'))
  try {
    return await body(home)
  } finally {
    await hotpass(home, 'down').catch(() => {})
    await rm(home, { recursive: true, force: true })
  }
}

export type RunningPlane = { url: string; token: string; processes: number[] }

/** Where the plane of the data directory answers, and its processes. */
export const planeIn = async (home: string): Promise<RunningPlane> => {
  const { pid, url } = planeFile.parse(JSON.parse(await readFile(join(home, 'plane.json'), 'utf8')))
  const postmaster = await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  const token = (await readFile(join(home, 'tokens', 'owner'), 'utf8')).trim()
  return { url, token, processes: [pid, Number(postmaster.split('\n')[0])] }
}
