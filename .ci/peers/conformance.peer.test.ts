import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const suite = process.env['HOTPASS_PEER_CONFORMANCE'] ?? 'HOTPASS_PEER_CONFORMANCE is not set: run .ci/peers.ts'
const server = spawn(process.execPath, [join(root, 'server/surfaces/mcp/conformance/main.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const table: string[] = []

let url: string
beforeAll(async () => {
  for await (const line of createInterface(server.stdout)) {
    url = JSON.parse(line).url
    break
  }
})
afterAll(() => {
  server.kill()
  process.stdout.write(
    `\n| conformance server | scenarios | passed | failed | warnings | skipped |\n|---|---|---|---|---|---|\n`,
  )
  process.stdout.write(`${table.join('\n')}\n`)
})

type Counts = Record<'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO', number>

/** Runs the suite and counts its checks, which it leaves in a folder for each scenario. */
const run = async (...options: string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-conformance-'))
  const counts: Counts = { SUCCESS: 0, FAILURE: 0, WARNING: 0, SKIPPED: 0, INFO: 0 }
  const wrong: unknown[] = []
  try {
    const words = ['server', '--url', url, '-o', folder, ...options]
    // It fails where a check does, and those are counted below.
    await promisify(execFile)(suite, words, { maxBuffer: 64_000_000 }).catch(() => {})
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('checks.json'))
    for (const file of files) {
      const checks: { status: keyof Counts; id: string; errorMessage?: string }[] = JSON.parse(
        await readFile(join(folder, file), 'utf8'),
      )
      for (const { status, id, errorMessage } of checks) {
        counts[status] += 1
        if (status === 'FAILURE' || status === 'WARNING') wrong.push({ file, id, errorMessage })
      }
    }
    const { SUCCESS, FAILURE, WARNING, SKIPPED } = counts
    table.push(`| ${options.join(' ')} | ${files.length} | ${SUCCESS} | ${FAILURE} | ${WARNING} | ${SKIPPED} |`)
    return { scenarios: files.length, passed: SUCCESS, wrong }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test.each([
  { options: ['--requirements', '2026-07-28'], scenarios: 50, passed: 196 },
  { options: ['--requirements', '2025-11-25'], scenarios: 33, passed: 84 },
  { options: ['--suite', 'all'], scenarios: 65, passed: 276 },
])(
  'the official suite with $options finds nothing wrong',
  { timeout: 180_000 },
  async ({ options, scenarios, passed }) => {
    const found = await run(...options)
    expect(found.wrong).toEqual([])
    expect(found.scenarios).toBe(scenarios)
    expect(found.passed).toBeGreaterThanOrEqual(passed)
  },
)
