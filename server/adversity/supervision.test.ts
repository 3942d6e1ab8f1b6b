import { expect, test } from 'vitest'
import { setTimeout as delay } from 'node:timers/promises'
import { digestOf } from '#server/call/entry'
import health from '#tools/system/health'
import { askStore, callTool, freshHome, startPlane, startRun, type Answer } from './testing/plane.ts'
import { killAll, postgresOf, workersOf } from './testing/processes.ts'

test(
  'a worker killed in the middle of a run is replaced, the run finishes, and health tells of it',
  { timeout: 120_000 },
  async () => {
    const home = await freshHome()
    const plane = await startPlane(home)
    const workers = async () => {
      const { parts } = health.output.parse(await plane.get('system_health'))
      return parts.find(({ name }) => name === 'workers')
    }
    expect(await workers()).toMatchObject({ status: 'ok', detail: 'none needed now; one starts with the next run' })
    const run = await startRun(plane, 'workers', 2_000)
    await plane.until(run, 'running')
    const victims = workersOf(home)
    expect(victims).toHaveLength(1)
    await killAll(victims)
    await plane.until(run, 'succeeded')
    expect(await plane.get('runs_get', { run })).toMatchObject({ attempt: 2, account: { input: 2_000 } })
    expect(await workers()).toMatchObject({
      status: 'degraded',
      detail: '1 crashed in a row, the last with SIGKILL; another is at work',
    })
  },
)

test(
  'while PostgreSQL is dead every call is soon refused as unavailable, and it comes back by itself',
  { timeout: 120_000 },
  async () => {
    const home = await freshHome()
    const { url, token, ...plane } = await startPlane(home)
    const answers: (Answer & { milliseconds: number })[] = []
    let stopped = false
    const asking = ['system_whoami', 'system_health', 'files_put', 'runs_list'].map(async (tool, index) => {
      for (let count = 0; !stopped; count += 1) {
        const began = performance.now()
        const input = tool === 'files_put' ? { name: `${index}-${count}.csv`, content: 'QQ==' } : {}
        answers.push({ ...(await callTool({ url, token }, tool, input)), milliseconds: performance.now() - began })
        await delay(20)
      }
    })
    const statusAfter = async (from: number, status: number) => {
      await expect
        .poll(() => answers.slice(from).some((answer) => answer.status === status), { timeout: 20_000 })
        .toBe(true)
    }
    for (let times = 0; times < 3; times += 1) {
      await statusAfter(answers.length, 200)
      const killed = answers.length
      await killAll(await postgresOf(home))
      await statusAfter(killed, 503)
      await statusAfter(answers.length + 4, 200)
    }
    stopped = true
    await Promise.all(asking)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(new Set(refused.map(({ status, body }) => `${status} ${String(body['code'])}`))).toEqual(
      new Set(['503 unavailable']),
    )
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(5_000)
    expect(health.output.parse(await plane.get('system_health'))).toMatchObject({ status: 'ok' })
  },
)

test('a key that a call took which died with its plane is free for the repeated call at once', async () => {
  const home = await freshHome()
  const plane = await startPlane(home)
  const input = { name: 'a.csv', content: 'QQ==' }
  await askStore(
    home,
    `insert into hotpass.idempotency (principal, tool, key, digest, token, claimed_at)
     values ('owner', 'files_put', 'left behind', $1, gen_random_uuid(), now())`,
    [digestOf(input)],
  )
  expect(await plane.call('files_put', { ...input, idempotency_key: 'left behind' })).toMatchObject({ status: 200 })
  expect(await plane.call('files_put', { ...input, name: 'b.csv', idempotency_key: 'left behind' })).toMatchObject({
    body: { code: 'idempotency_conflict' },
  })
})
