import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const python = process.env['HOTPASS_PEER_PYTHON'] ?? 'HOTPASS_PEER_PYTHON is not set: run .ci/peers.ts'
const command = [process.execPath, join(root, 'cli/hotpass.js')] as const
const workbook = join(root, 'samples/crm.xlsx')

let home: string
let plane: { url: string; token: string }

const hotpass = async (...words: string[]): Promise<string> => {
  const environment = { ...process.env, HOTPASS_HOME: home, HOTPASS_PORT: '0' }
  const { stdout } = await promisify(execFile)(command[0], [command[1], ...words], { cwd: root, env: environment })
  return stdout
}

const client = async (...words: string[]) => {
  const environment = { ...process.env, HOTPASS_HOME: home }
  const script = join(root, '.ci/peers/mcp-python.py')
  const { stdout } = await promisify(execFile)(python, [script, ...words], { cwd: root, env: environment })
  return JSON.parse(stdout)
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hotpass-python-'))
  const { url, tokens } = JSON.parse(await hotpass('up', '--json'))
  plane = { url, token: (await readFile(tokens.agent, 'utf8')).trim() }
})
afterAll(async () => {
  await hotpass('down')
  await rm(home, { recursive: true })
})

test('the Python client profiles a workbook over HTTP and over stdio, with the same result', async () => {
  const profile = ['workbook_profile', JSON.stringify({ file: workbook })]
  const http = await client('http', `${plane.url}/mcp`, plane.token, ...profile)
  expect(http).toMatchObject({ is_error: false, structured: { name: 'crm.xlsx', format: 'xlsx' } })
  expect(http.tools).toContain('workbook_profile')
  expect(JSON.parse(http.text)).toEqual(http.structured)
  expect(await client('stdio', ...profile, ...command, 'mcp')).toEqual(http)
})

test('the Python client is told what is wrong with its arguments', async () => {
  const answer = await client('http', `${plane.url}/mcp`, plane.token, 'workbook_profile', '{"fille":"crm.xlsx"}')
  expect(answer).toMatchObject({ is_error: true, structured: { code: 'invalid_input' } })
  expect(answer.text).toContain('fille')
})
