import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { cuttingProxy } from '#server/testing/cutting-proxy'
import { type Plane, startPlane } from './plane.ts'
import { output, python, root } from './python.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

const workbook = join(root, 'samples/regulator.xlsx')

/** What a mode of python-sdk.py shows, one document a line. */
const shown = async (words: string[], env: Record<string, string> = {}): Promise<unknown[]> => {
  const whole = { HOTPASS_URL: plane.url, HOTPASS_TOKEN: plane.token, ...env }
  const text = await output(python, [join(root, '.ci/peers/python-sdk.py'), ...words], { env: whole })
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
const call = async (name: string, input: unknown, env: Record<string, string> = {}) =>
  (await shown(['call', name, JSON.stringify(input)], env))[0]

/** Between client and plane, a network that resets each connection after so many bytes. */
const brokenNetwork = async (limitOf: () => number) => {
  const proxy = await cuttingProxy(Number(new URL(plane.url).port), limitOf)
  onTestFinished(() => void proxy.close())
  return { HOTPASS_URL: `http://127.0.0.1:${proxy.port}`, cuts: proxy.cuts }
}

test('a file goes up by path and by bytes, and every output comes down whole', async () => {
  const [document] = await shown(['files', workbook])
  const { stored, same, run, outputs, pages } = z
    .object({
      stored: z.object({ name: z.string(), sha256: z.string() }),
      same: z.object({ name: z.string(), sha256: z.string() }),
      run: z.object({ status: z.string(), account: z.object({ input: z.int() }) }),
      outputs: z.array(z.object({ name: z.string(), sha256: z.string(), downloaded: z.string() })),
      pages: z.array(z.int()),
    })
    .parse(document)
  expect([stored.name, same.name]).toEqual(['regulator.xlsx', 'other.xlsx'])
  expect(stored.sha256).toBe(same.sha256)
  expect(run.status).toBe('succeeded')
  expect(outputs.map(({ name }) => name)).toContain('organisations.csv')
  expect(outputs.map(({ downloaded }) => downloaded)).toEqual(outputs.map(({ sha256 }) => sha256))
  expect(pages.reduce((sum, page) => sum + page)).toBe(run.account.input)
  expect(pages.length).toBeGreaterThan(1)
})

test('a write whose answer is lost is sent again, and ran once', async () => {
  const since = new Date().toISOString()
  let connections = 0
  const { cuts, ...network } = await brokenNetwork(() => ((connections += 1) === 1 ? 40 : Infinity))
  expect(await call('runs_refine', { files: [workbook] }, network)).toMatchObject({ output: { flow: 'refine' } })
  expect(cuts()).toBe(1)
  const audited = async () => {
    const search = { tool: 'runs_refine', since, principal: 'agent' }
    const { entries } = z
      .object({ entries: z.array(z.object({ phase: z.string(), outcome: z.string().optional() })) })
      .parse(await plane.ask('audit_search', search))
    return entries.filter(({ phase }) => phase === 'outcome').map(({ outcome }) => outcome)
  }
  await expect.poll(audited).toEqual(['repeated', 'ok'])
})

test.each(['follow-sync', 'follow-async'])('a stream goes on where its connection broke off (%s)', async (mode) => {
  const events = z.array(z.object({ id: z.string(), event: z.object({ run: z.string(), status: z.string() }) }))
  const { output: started } = z
    .object({ output: z.object({ run: z.string() }) })
    .parse(await call('runs_refine', { files: [workbook] }))
  const whole = events.parse(await shown(['follow-sync', started.run]))
  const { cuts, ...network } = await brokenNetwork(() => 1_500)
  const broken = events.parse(await shown([mode, started.run], network))
  expect(cuts()).toBeGreaterThan(1)
  expect(broken).toEqual(whole)
  expect(whole.at(-1)?.event).toEqual(expect.objectContaining({ run: started.run, status: 'succeeded' }))
})

test('what a plane refuses, and that none is there, are told with a code and a hint', async () => {
  expect(await call('audit_verify', {})).toMatchObject({ error: { code: 'forbidden' } })
  expect(await call('system_whoami', {}, { HOTPASS_TOKEN: 'wrong' })).toMatchObject({
    error: { code: 'unauthenticated', hint: expect.stringContaining('token') },
  })
  expect(await call('system_whoami', {}, { HOTPASS_URL: 'http://127.0.0.1:9' })).toMatchObject({
    error: { code: 'plane_unreachable', hint: expect.stringContaining('hotpass up') },
  })
  expect(await call('system_whoami', {}, { HOTPASS_URL: '', HOTPASS_TOKEN: '' })).toMatchObject({
    error: { code: 'plane_unreachable', message: 'No plane runs on /nonexistent.' },
  })
})

test('the plane of a data directory is found, with the token of the agent', async () => {
  const found = await call('system_whoami', {}, { HOTPASS_URL: '', HOTPASS_TOKEN: '', HOTPASS_HOME: plane.home })
  expect(found).toMatchObject({ output: { id: 'agent' } })
})

test('a caller that is too fast waits as long as it is told', async () => {
  vi.stubEnv('HOTPASS_CALLS_PER_SECOND', '2')
  const slow = await startPlane()
  vi.unstubAllEnvs()
  onTestFinished(() => slow.stop())
  const env = { HOTPASS_URL: slow.url, HOTPASS_TOKEN: slow.token }
  expect(await shown(['burst', '1'], env)).toMatchObject([{ retry_after: 1, error: { code: 'rate_limited' } }])
  expect(await shown(['burst', '4'], env)).toEqual([{ done: 8 }])
})
