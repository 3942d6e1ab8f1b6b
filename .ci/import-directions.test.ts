import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, matchesGlob, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const fixtures = join(root, '.ci/fixtures/lint')
const files = (await readdir(fixtures, { recursive: true })).filter((file) => file.endsWith('.ts')).toSorted()
const expected = async (file: string) => /^\/\/ expect: (.+)/.exec(await readFile(join(fixtures, file), 'utf8'))?.[1]

let tree: string
let found: { filename: string; code: string }[]

/** The fixtures stand at the paths that they imitate, under the configuration of the project. */
beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'hotpass-lint-'))
  await cp(fixtures, tree, { recursive: true })
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) await cp(join(root, file), join(tree, file))
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  const printed = await new Promise<string>((done) => {
    execFile(join(root, 'node_modules/.bin/oxlint'), ['--format=json'], { cwd: tree }, (_, stdout) => done(stdout))
  })
  found = JSON.parse(printed).diagnostics
})
afterAll(() => rm(tree, { recursive: true }))

describe('each rule reports the fixture that breaks it, and only that rule', () => {
  test.each(files)('%s', async (file) => {
    const codes = found.filter((one) => one.filename === file).map((one) => one.code)
    const rule = await expected(file)
    expect([...new Set(codes)]).toEqual(rule === 'nothing' ? [] : [rule])
  })
})

test('every list of import directions has a fixture that breaks it and one that keeps to it', async () => {
  const text = await readFile(join(root, '.oxlintrc.json'), 'utf8')
  const { overrides }: { overrides: { files: string[]; rules: object }[] } = JSON.parse(
    text.replaceAll(/^\s*\/\/.*$/gm, ''),
  )
  const directions = overrides.filter((one) => 'no-restricted-imports' in one.rules)
  const rules = new Map(await Promise.all(files.map(async (file) => [file, await expected(file)] as const)))
  // The last override that matches a file decides.
  const owner = (file: string) => directions.findLast((one) => one.files.some((glob) => matchesGlob(file, glob)))
  for (const direction of directions) {
    const own = files.filter((file) => owner(file) === direction).map((file) => rules.get(file))
    expect(own, direction.files.join()).toContain('eslint(no-restricted-imports)')
    expect(own, direction.files.join()).toContain('nothing')
  }
})
