import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startPlane } from './plane.ts'
import { output, python, readmeBlocks, root, sdk } from './python.ts'

const programs = dirname(python)
const pyright = process.env['HOTPASS_PEER_PYRIGHT'] ?? 'HOTPASS_PEER_PYRIGHT is not set: run .ci/peers.ts'
const blocks = readmeBlocks('hotpass.sdk')

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'hotpass-python-'))
  onTestFinished(() => rm(path, { recursive: true, force: true, maxRetries: 3 }))
  return path
}

describe('the package', () => {
  test.each([
    ['ruff format', join(programs, 'ruff'), ['format', '--no-cache', '--check', '.']],
    ['ruff', join(programs, 'ruff'), ['check', '--no-cache', '.']],
    ['mypy', join(programs, 'mypy'), ['--cache-dir', '/dev/null', '--python-executable', python]],
    ['pyright', process.execPath, [pyright, '--pythonpath', python]],
  ])('is clean for %s', async (_name, program, words) => {
    expect(await output(program, words, { cwd: sdk })).toMatch(/already formatted|passed|no issues|^0 errors/i)
  })

  test('types tell right from wrong', async () => {
    const place = await folder()
    let count = 0
    const check = async (code: string) => {
      // Under a new name each, for mypy keeps what it found in a file of this size and second.
      const program = `program_${(count += 1)}.py`
      await writeFile(join(place, program), code)
      const strict = ['--strict', '--python-executable', python, program]
      return output(join(programs, 'mypy'), strict, { cwd: place, env: { MYPYPATH: sdk } })
    }
    for (const block of blocks) expect(await check(block)).toContain('no issues')
    const client = 'from hotpass.sdk import Hotpass\n'
    await expect(check(`${client}Hotpass().runs_get(runn="1")`)).rejects.toThrow('Unexpected keyword argument "runn"')
    await expect(check(`${client}Hotpass().runs_get()`)).rejects.toThrow('Missing named argument "run"')
    await expect(check(`${client}Hotpass().runs_list(status="done")`)).rejects.toThrow('has incompatible type')
    await expect(check(`${client}Hotpass().system_health()["partz"]`)).rejects.toThrow('has no key "partz"')
  })
})

test('the programs of its page do what they say', async () => {
  const plane = await startPlane()
  onTestFinished(() => plane.stop())
  const place = await folder()
  await cp(join(root, 'samples'), join(place, 'samples'), { recursive: true })
  const printed: string[] = []
  for (const block of blocks) {
    printed.push(await output(python, ['-c', block], { cwd: place, env: { HOTPASS_HOME: plane.home } }))
  }
  const [job = '', followed = '', refused = '', deleted = ''] = printed
  expect(job).toMatch(/^succeeded \{'input': \d+, /m)
  expect(job.split('\n').length).toBeGreaterThan(4)
  expect(followed.trim().split('\n').at(-1)).toContain('succeeded')
  expect(refused).toContain('file_not_found\n')
  expect(deleted).toContain('run')
  expect(printed).toHaveLength(4)
})

describe('from nothing but a checkout', () => {
  let checkout: string
  const env = { ...process.env, HOTPASS_HOME: undefined, HOTPASS_PORT: '0', PYTHONPATH: undefined }
  const uv = (...words: string[]) =>
    output(join(programs, 'uv'), ['run', '--quiet', '--python', python, ...words], {
      cwd: checkout,
      env,
      timeout: 300_000,
    })

  beforeAll(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'hotpass-checkout-'))
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
    for (const file of listed.toString().trim().split('\n')) {
      await mkdir(dirname(join(checkout, file)), { recursive: true })
      await cp(join(root, file), join(checkout, file)).catch((failure: NodeJS.ErrnoException) => {
        if (failure.code !== 'ENOENT') throw failure
      })
    }
  })
  afterAll(async () => {
    await uv('hotpass', 'down')
    await rm(checkout, { recursive: true, force: true, maxRetries: 3 })
  }, 60_000)

  test('`uv run hotpass setup` and `uv run hotpass bootstrap` end with a running plane and a result', async () => {
    expect(await uv('hotpass', 'setup')).toContain('setup: ready with Node')
    expect(await uv('hotpass', 'bootstrap')).toContain('rows in = ')
    expect(JSON.parse(await uv('hotpass', 'whoami', '--json'))).toMatchObject({ id: 'owner' })
    expect(await uv('python', '-c', 'from hotpass.sdk import Hotpass; print(Hotpass().system_whoami()["id"])')).toBe(
      'agent\n',
    )
  }, 600_000)
})

test('outside of a checkout the command hands over to the one of npm, or says what is missing', async () => {
  const cwd = await folder()
  const uv = join(programs, 'uv')
  const env = { ...process.env, PYTHONPATH: undefined }
  const path = `${dirname(process.execPath)}${delimiter}/usr/bin${delimiter}/bin`
  await output(uv, ['build', '--quiet', '--wheel', '--out-dir', cwd, sdk], { env })
  const wheel = join(cwd, (await readdir(cwd)).find((name) => name.endsWith('.whl')) ?? 'no wheel')
  const words = ['run', '--quiet', '--no-project', '--python', python, '--with', wheel, 'hotpass', 'setup']
  const command = (PATH: string) => output(uv, words, { cwd, env: { ...env, PATH } })
  await expect(command(path)).rejects.toThrow('PATH holds no `hotpass` of npm')
  expect(await command(`${path}${delimiter}${root}`)).toMatch(/^\d+\.\d+\.\d+\n$/)
}, 120_000)
