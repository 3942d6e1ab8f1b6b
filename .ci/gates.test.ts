import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { format, generated, lint, lock, types, unused } from './gates/tools.ts'
import { words } from './gates/words.ts'

const root = resolve(import.meta.dirname, '..')
const trees: string[] = []
afterEach(() => trees.splice(0).forEach((tree) => rmSync(tree, { recursive: true })))

/** A small tree with the configuration of the project and the given files. */
const treeOf = (files: Record<string, string>): string => {
  const tree = mkdtempSync(join(tmpdir(), 'hotpass-gate-'))
  trees.push(tree)
  const configuration = [
    '.oxlintrc.json',
    '.oxfmtrc.json',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
    '.npmrc',
  ]
  for (const file of configuration) cpSync(join(root, file), join(tree, file))
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  for (const [file, text] of Object.entries({ '.gitignore': 'node_modules\n', ...files })) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), text)
  }
  execFileSync('git', ['init', '--quiet'], { cwd: tree })
  return tree
}

const good = '/** One. */\nexport const one = (value: number): string => `${value}`\n'

describe('a gate passes on a sound tree and names how much it looked at', () => {
  test.each([format, lint(), types, words, lock])('$name', async (gate) => {
    await expect(gate.run(treeOf({ 'contracts/one.ts': good }))).resolves.toMatch(/^(\d+ files|complete)$/)
  })
})

describe('a gate fails on its fault', () => {
  test.each([
    [format, 'contracts/one.ts', 'export   const one = "two";\n', 'contracts/one.ts'],
    [lint(), 'contracts/one.ts', 'export const one = (value: any) => value\n', 'no-explicit-any'],
    [types, 'contracts/one.ts', "export const one: number = 'two'\n", 'TS2322'],
    [types, '.ci/one.ts', "export const one: number = 'two'\n", 'TS2322'],
    [words, 'docs/one.md', `${'TO'}${'DO'}: finish\n`, 'unfinished work'],
    [words, 'tools/one.test.ts', `test${'.only'}('one', () => {})\n`, 'left out'],
    [words, 'tools/one.ts', `// @ts-${'ignore'}\n`, 'silenced check'],
    [words, 'docs/one.md', `see /${'home'}/somebody/file\n`, 'path of one person'],
    [words, 'docs/one.md', `https://registry.${'npmjs'}.org/x\n`, 'registry host'],
    [unused, 'contracts/one.ts', good, 'contracts/one.ts'],
    [generated, 'server/surfaces/manifest/write.ts', 'process.exitCode = 1\n', 'exit 1'],
    [
      lock,
      'package.json',
      '{ "name": "hotpass", "dependencies": { "left-pad": "file:node_modules/zod" } }\n',
      'Missing',
    ],
  ] as const)('$0.name: $1', async (gate, file, text, report) => {
    await expect(gate.run(treeOf({ [file]: text }))).rejects.toThrow(report)
  })
})

describe('a gate fails where there is nothing to look at', () => {
  test.each([lint(), types, generated])('$name', async (gate) => {
    await expect(gate.run(treeOf({}))).rejects.toThrow(
      /No files found|looked at 0|No inputs were found|Cannot find module/,
    )
  })
})
