import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clients, type McpClient, type Reach } from './clients.ts'
import { blockOf } from './configure.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/clients.md')

/** Blocks of code with the file that each says it is from. */
const blocks = [...page.matchAll(/(?:<!-- from (\S+) -->\n\n)?^```(\w+)\n(.*?)^```$/gms)].map(
  ([, from = '', language = '', code = '']) => ({ from, language, code }),
)
const squeezed = (code: string) => code.replaceAll(/\s/g, '')
const shown = blocks.map(({ code }) => squeezed(code))

const stdio = (name: string): Reach => ({
  stdio: { command: '/path/to/hotpass', args: ['mcp', '--as', name], env: { HOTPASS_HOME: '/path/to/.hotpass' } },
})
const all: [string, McpClient][] = Object.entries(clients)

test.each(all)('the page shows what connect writes for %s, and where', (name, client) => {
  expect(shown).toContain(squeezed(blockOf(client, stdio(name))))
  expect(page).toContain(`hotpass connect ${name}`)
  const path = client.file?.({ user: '~', project: '', env: {} }) ?? `hotpass connect ${name}`
  expect(page).toContain(`\`${path}\``)
})

test('the page shows what any other client takes by address', () => {
  expect(shown).toContain(squeezed(blockOf(clients.generic, { url: 'http://127.0.0.1:4765/mcp' })))
})

test('the page names every toolset', () => {
  const toolsets = Object.keys(JSON.parse(read('policies/exposure.json')).toolsets)
  expect(squeezed(page)).toContain(`${toolsets.map((name) => `\`${name}\`,`).join('')}or\`all\``)
})

const programs = blocks.filter(({ language }) => ['python', 'js', 'ts'].includes(language))

test('the page shows a program for each framework', () => {
  expect(programs).toHaveLength(7)
})

test.each(programs)('a program is quoted line by line from $from, which the tests run: $code', ({ from, code }) => {
  const lines = (text: string) => text.split('\n').map((line) => line.trim())
  const source = lines(read(from))
  let at = 0
  for (const line of lines(code).filter(Boolean)) {
    const found = source.indexOf(line, at)
    expect(found, line).not.toBe(-1)
    at = found + 1
  }
})
