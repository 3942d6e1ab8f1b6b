import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readManifest } from '#cli/manifest'
import { run } from '#cli/testing'

const complete = async (...words: string[]) => {
  const { exit, stdout, stderr } = await run(['complete', '--', ...words], readManifest())
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0])
}

test.each([
  [['ref'], ['refine']],
  [['runs', 'ou'], ['outputs']],
  [
    ['runs', 'rows', '--outcome', ''],
    ['kept', 'merged', 'quarantined', 'blank'],
  ],
  [['runs', 'rows', 'some-run', '--outcome', 'q'], ['quarantined']],
  [['runs', 'list', '--status', 'ca'], ['cancelled']],
  [['runs', 'list', '--js'], ['--json']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [['refine', 'wor'], ['']],
  [['nothing', 'here', ''], ['']],
])('after %j come %j', async (words, wanted) => {
  expect(await complete(...words)).toEqual(wanted)
})

test('each tool and each stream is offered with its title', async () => {
  const { tools, streams } = readManifest()
  for (const { cli, title } of [...tools, ...streams]) {
    const [domain = '', verb = ''] = cli.command
    const { stdout } = await run(['complete', '--', domain, verb], { tools, streams })
    expect(stdout.split('\n')).toContain(`${verb}\t${title}`)
  }
})

test('bash completes with the script as it is printed, and does not run what is typed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass completion '))
  try {
    await symlink(join(import.meta.dirname, '../hotpass.js'), join(folder, 'hotpass'))
    const script = `
      eval "$(hotpass completion bash)"
      press() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hotpass; printf '%s|' "\${COMPREPLY[@]}"; echo; }
      press hotpass runs o
      press hotpass runs rows --outcome ''
      press hotpass '$(touch ran)' ''
      complete -p hotpass`
    await writeFile(join(folder, 'script.sh'), script)
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` }
    const { stdout } = await promisify(execFile)('bash', ['script.sh'], { cwd: folder, env })
    expect(stdout.split('\n')).toEqual([
      'outputs|',
      'kept|merged|quarantined|blank|',
      expect.any(String),
      'complete -o default -F _hotpass hotpass',
      '',
    ])
    await expect(promisify(execFile)('ls', [join(folder, 'ran')])).rejects.toThrow('No such file')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a shell that is not known is refused by name', async () => {
  const { exit, stdout } = await run(['completion', 'tcsh', '--json'])
  expect([exit, JSON.parse(stdout)]).toMatchObject([
    2,
    { code: 'invalid_input', message: expect.stringContaining('bash') },
  ])
})
