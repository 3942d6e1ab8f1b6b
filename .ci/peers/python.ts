import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Machine } from './client.ts'
import { jobDone } from './job.ts'
import type { Plane } from './plane.ts'

export const root = resolve(import.meta.dirname, '../..')
export const sdk = join(root, 'sdk/python')

/** The interpreter that .ci/peers.ts brought. */
export const python = process.env['HOTPASS_PEER_PYTHON'] ?? 'HOTPASS_PEER_PYTHON is not set: run .ci/peers.ts'

/** What of the surroundings a program gets that knows the package, and nothing of a plane. */
const surroundings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  HOTPASS_HOME: '/nonexistent',
  PYTHONPATH: sdk,
  ...env,
})

type Setting = { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number }

/** What a program prints; rejects, with all of it, where it fails. */
export const output = (program: string, words: string[], { cwd = root, env = {}, timeout = 60_000 }: Setting = {}) =>
  new Promise<string>((done, failed) => {
    const options = { cwd, env: surroundings(env), timeout, maxBuffer: 64 * 1_024 * 1_024 }
    const child = execFile(program, words, options, (error, stdout, stderr) => {
      if (error) failed(new Error(`${error.message}\n${stdout}\n${stderr}`, { cause: error }))
      else done(stdout)
    })
    child.stdin?.end()
  })

/** A program that answers each line with a line. */
export const conversation = (words: string[], env: NodeJS.ProcessEnv) => {
  const child = spawn(python, words, { cwd: root, env: surroundings(env), stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    async say(question: unknown): Promise<unknown> {
      child.stdin.write(`${JSON.stringify(question)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`${words.join(' ')} has ended`)
      return JSON.parse(value)
    },
    async end() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** The programs on the page of the package that import this module of it. */
export const readmeBlocks = (module: string): string[] => {
  const page = readFileSync(join(sdk, 'README.md'), 'utf8')
  const blocks = [...page.matchAll(/^```python\n([^]*?)^```$/gm)].map(([, code = '']) => code)
  return blocks.filter((code) => code.includes(`from ${module} import`))
}

const agentEnvironment = (plane: Plane) => ({
  PYTHONPATH: sdk,
  HOTPASS_URL: plane.url,
  HOTPASS_TOKEN: plane.token,
  OPENAI_API_KEY: 'dummy',
  OPENAI_AGENTS_DISABLE_TRACING: '1',
  CREWAI_DISABLE_TELEMETRY: 'true',
  CREWAI_TRACING_ENABLED: 'false',
  CREWAI_DISABLE_VERSION_CHECK: 'true',
})

/** Lets a program do what a model says with the tools of a plane. */
export const agentProgram =
  (plane: Plane, program: readonly string[]) =>
  (machine: Machine, model: string): Promise<string> =>
    machine.run(python, [...program], { ...agentEnvironment(plane), OPENAI_BASE_URL: `${model}/v1` })

/** An adapter looks first whether the plane is there and knows the token. */
export const adapterDone = { ...jobDone, calls: ['system_whoami: ok', ...jobDone.calls] }

/** What an agent is told that deletes a run by `<framework>.approval.py`, and what the plane answered, the same again and again once. */
export const deletion = async (plane: Plane, framework: string) => {
  const given = { files: [join(root, 'samples/regulator.xlsx')] }
  const { run } = started.parse(await plane.ask('runs_refine', given))
  await plane.ask('runs_get', { run, wait_seconds: 50 })
  const script = join(root, `.ci/peers/${framework}.approval.py`)
  const told = z
    .array(z.string())
    .parse(JSON.parse(await output(python, [script, run], { env: agentEnvironment(plane) })))
  return { told, calls: await callsTo(plane, 'runs_delete') }
}
const started = z.object({ run: z.string() })

const callsTo = async (plane: Plane, tool: string) => {
  const { entries } = audited.parse(await plane.ask('audit_search', { tool, principal: 'agent' }))
  const outcomes = entries.filter(({ phase }) => phase === 'outcome').map(({ outcome }) => outcome)
  return outcomes.toReversed().filter((outcome, index, all) => outcome !== all[index - 1])
}
const audited = z.object({ entries: z.array(z.object({ phase: z.string(), outcome: z.string() })) })

/** What `deletion` gives where nothing is asked of a person, where one refuses, and where one agrees. */
export const deletionDone = {
  told: [
    expect.stringContaining('approval_required'),
    expect.stringContaining('approval_required'),
    expect.stringContaining('"deleted_at"'),
  ],
  calls: ['approval_required', 'ok'],
}
