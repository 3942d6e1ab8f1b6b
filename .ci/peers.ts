import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, matchesGlob, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import suites from './peers.json' with { type: 'json' }

/**
 * `node .ci/peers.ts [--all] [--only SUITE] [--base REF]`: runs the suites against other software that the change since REF
 * (default: the commit before) touches, and those of the spine. `.ci/peers/<suite>.sh install DIR` brings the software
 * into a folder of the cache, `… run DIR COMMAND…` runs the tests beside it.
 */
const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    base: { type: 'string', default: 'HEAD~1' },
    'left-out': { type: 'boolean' },
    only: { type: 'string' },
  },
})

/** Paths that differ from the base, or nothing where git cannot tell. */
const changed = (): string[] | undefined => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' })
  try {
    const paths = git('diff', '--name-only', values.base) + git('ls-files', '--others', '--exclude-standard')
    return paths.split('\n').filter(Boolean)
  } catch {
    return undefined
  }
}

type Suite = (typeof suites)[keyof typeof suites]
const everywhere = ['package-lock.json', '.ci/peers.ts', '.ci/peers.json']
const touches = (paths: string[], name: string, suite: Suite) =>
  paths.some((path) => [...everywhere, `.ci/peers/${name}.*`, ...suite.paths].some((glob) => matchesGlob(path, glob)))

/** The folder of the software, filled once for this content of its scripts and locks. */
const installed = (name: string): string => {
  const key = createHash('sha256').update(`${process.platform} ${process.arch}`)
  const files = globSync(`.ci/peers/${name}.*`, { cwd: root }).filter((file) => !file.endsWith('.peer.test.ts'))
  for (const file of files.toSorted()) key.update(readFileSync(join(root, file)))
  const folder = join(homedir(), '.cache/hotpass-ci', `${name}-${key.digest('hex').slice(0, 16)}`)
  const done = join(folder, '.done')
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    console.log(`peers: installing ${name}`)
    if (run(name, 'install', folder) !== 0) throw new Error(`${name} could not be installed`)
    writeFileSync(done, '')
  }
  return folder
}

const run = (name: string, ...args: string[]): number =>
  spawnSync('sh', [`.ci/peers/${name}.sh`, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`, HOTPASS_PEER: name },
  }).status ?? 1

const paths = values.all || values.only !== undefined ? undefined : changed()
const failed: string[] = []
for (const [name, suite] of Object.entries(suites)) {
  if (values.only !== undefined && values.only !== name) continue
  const start = performance.now()
  const say = (text: string) => console.log(`peers: ${name}: ${text} (${suite.what})`)
  if (values['left-out']) {
    say('left out of `make test`; `make test-peers` runs it')
  } else if (paths && !suite.spine && !touches(paths, name, suite)) {
    say('not touched; `make test-peers ALL=1` runs it')
  } else {
    try {
      if (run(name, 'run', installed(name), ...suite.test) !== 0) throw new Error('tests failed')
      say(`passed in ${((performance.now() - start) / 1000).toFixed(0)} s`)
    } catch (failure) {
      failed.push(name)
      say(`FAILED: ${failure instanceof Error ? failure.message : failure}`)
    }
  }
}
process.exitCode = failed.length === 0 ? 0 : 1
