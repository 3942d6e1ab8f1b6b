import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doJob, jobDone } from './job.ts'
import { hotpass, type Plane, startPlane } from './plane.ts'
import { agentProgram, output, python, root } from './python.ts'

const script = join(root, '.ci/peers/mcp-python.py')
const workbook = join(root, 'samples/crm.xlsx')

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

const client = async (...words: string[]) =>
  JSON.parse(await output(python, [script, ...words], { env: { HOTPASS_HOME: plane.home } }))

test('the Python client profiles a workbook over HTTP and over stdio, with the same result', async () => {
  const profile = ['workbook_profile', JSON.stringify({ file: workbook })]
  const http = await client('http', `${plane.url}/mcp`, plane.token, ...profile)
  expect(http).toMatchObject({ is_error: false, structured: { name: 'crm.xlsx', format: 'xlsx' } })
  expect(http.tools).toContain('workbook_profile')
  expect(JSON.parse(http.text)).toEqual(http.structured)
  expect(await client('stdio', ...profile, ...hotpass, 'mcp')).toEqual(http)
})

test('the Python client is told what is wrong with its arguments', async () => {
  const answer = await client('http', `${plane.url}/mcp`, plane.token, 'workbook_profile', '{"fille":"crm.xlsx"}')
  expect(answer).toMatchObject({ is_error: true, structured: { code: 'invalid_input' } })
  expect(answer.text).toContain('fille')
})

test.each([
  ['HTTP', () => ['http', `${plane.url}/mcp`, plane.token, 'job', '']],
  ['stdio', () => ['stdio', 'job', '', ...hotpass, 'mcp']],
])('the Python client does the sample job over %s', async (_over, words) => {
  expect(await doJob(plane, agentProgram(plane, [script, ...words()]))).toEqual(jobDone)
})
