import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { execFile } from 'node:child_process'
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { askStore } from '#server/adversity/testing/plane'
import { nodesOf } from '#server/adversity/testing/processes'
import { installed, machine, pack, programs, root, users } from './package.ts'

const spawned = promisify(execFile)
/** Enough for a file that is profiled on a thread of its own. */
const rows = 10_000

let place: Awaited<ReturnType<typeof installed>>
beforeAll(async () => {
  await spawned(process.execPath, [join(root, 'package/build.ts')])
  place = await installed(await pack('hotpass'), await pack('sdk'))
}, 300_000)
afterAll(() => place.remove())

/** A machine on which the installed plane runs until the test ends. */
const running = async (user: readonly string[]) => {
  const there = await machine(place.path, user, rows)
  onTestFinished(async () => {
    await there.run('hotpass', 'down')
    await there.remove()
  })
  const up: { url: string; tokens: { owner: string } } = JSON.parse(await there.run('hotpass', 'up', '--json'))
  return { ...there, url: up.url, token: (await readFile(up.tokens.owner, 'utf8')).trim() }
}

test('both packages pass the checks of npm packages', async () => {
  for (const name of ['hotpass', 'sdk']) {
    const { stdout } = await spawned(join(programs, 'publint'), ['--strict'], { cwd: join(root, 'dist/npm', name) })
    expect(stdout).toContain('All good!')
  }
  const types = ['--profile', 'esm-only', await pack('sdk')]
  expect((await spawned(join(programs, 'attw'), types)).stdout).toMatch(/node16 \(from ESM\).*🟢 \(ESM\)/)
})

test('only PostgreSQL comes with the product', () => {
  expect(place.packages).toBe(3)
})

describe.each(users)('installed elsewhere, used by %s', (_, user) => {
  test('it starts, serves an agent, refines a workbook and leaves nothing running', { timeout: 180_000 }, async () => {
    const there = await running(user)

    const [command, args] = there.words('hotpass', 'mcp')
    const agent = new Client({ name: 'elsewhere', version: '1' })
    await agent.connect(new StdioClientTransport({ command, args, env: there.env, cwd: there.cwd }))
    expect((await agent.listTools()).tools.map(({ name }) => name)).toContain('workbook_profile')
    const input = { name: 'workbook_profile', arguments: { file: join(there.cwd, 'crm.csv') } }
    expect((await agent.callTool(input)).structuredContent).toMatchObject({ sheets: [{ data_rows: rows }] })
    await agent.close()

    const refined = JSON.parse(await there.run('hotpass', 'refine', 'crm.csv', '--out', 'refined', '--json'))
    expect(refined).toMatchObject({ run: { status: 'succeeded' }, account: { input: rows, kept: rows } })
    expect(await readdir(join(there.cwd, 'refined'))).toContain('organisations.parquet')

    const spans = () =>
      askStore(
        there.home,
        `select name from hotpass.trace where trace_id = (
           select trace_id from hotpass.trace where name = 'tools/call runs_refine'
         ) order by started_at`,
      )
    const steps = refined.run.steps.map(({ name }: { name: string }) => ({ name: `step refine ${name}` }))
    await expect
      .poll(spans, { timeout: 20_000 })
      .toEqual([{ name: 'tools/call runs_refine' }, { name: 'run refine' }, ...steps])

    const backup = JSON.parse(await there.run('hotpass', 'backup', 'state.tar.gz', '--json'))
    expect(backup).toMatchObject({ missing: [] })

    await there.run('hotpass', 'down')
    await expect.poll(() => nodesOf(there.home), { timeout: 20_000 }).toEqual([])
  })
})

/** Rejects where this module, or a declaration of the SDK, has an error. */
const typed = async (module: string, options: object) => {
  const strict = { strict: true, exactOptionalPropertyTypes: true, module: 'nodenext', target: 'es2022', noEmit: true }
  const project = join(place.folder, `${module}.json`)
  await writeFile(project, JSON.stringify({ compilerOptions: { ...strict, ...options }, files: [module] }))
  await spawned(join(root, 'node_modules/.bin/tsc'), ['--project', project])
}

const readmeBlock = async () => {
  const readme = await readFile(join(root, 'sdk/typescript/README.md'), 'utf8')
  return /```ts\n(.+?)```/s.exec(readme)?.[1] ?? ''
}

describe('the SDK', () => {
  test(
    'does the job of its README, typed, under the Node that is installed beside it',
    { timeout: 120_000 },
    async () => {
      const there = await running([])
      const job = join(place.folder, 'job.ts')
      await writeFile(job, await readmeBlock())
      await copyFile(join(there.cwd, 'crm.csv'), join(place.folder, 'crm.csv'))
      await typed('job.ts', { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] })

      const env = { PATH: place.path, HOTPASS_URL: there.url, HOTPASS_TOKEN: there.token }
      const { stdout } = await spawned('node', ['job.ts'], { cwd: place.folder, env })
      expect(stdout).toContain('succeeded')
      expect(stdout).toContain(`kept: ${rows}`)
      const written = await readFile(join(place.folder, 'organisations.csv'), 'utf8')
      expect(written.split('\n').length).toBeGreaterThan(rows)
    },
  )

  test('is bundled for a browser without anything of Node', async () => {
    const page = join(place.folder, 'page.ts')
    await writeFile(page, "import { createClient } from '@hotpass/sdk'\ndocument.title = typeof createClient\n")
    await typed('page.ts', { lib: ['es2022', 'dom'], types: [] })
    const bundle = await rolldown({ cwd: place.folder, input: page, platform: 'browser' })
    const { output } = await bundle.generate({ minify: true })
    await bundle.close()
    expect(output.map((chunk) => chunk.type === 'chunk' && [chunk.imports, chunk.dynamicImports])).toEqual([[[], []]])
    const code = output[0].code
    expect(code).not.toMatch(/\b(process|Buffer|require|node:)\b/)
    expect(code.length).toBeLessThan(20_000)
  })
})
