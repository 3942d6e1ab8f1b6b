import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlane, type Plane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

const check = (input: string) => spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' })
const scrape = async () => {
  const headers = { authorization: `Bearer ${plane.token}` }
  return (await fetch(`${plane.url}/metrics`, { headers })).text()
}

test('the metrics of a plane at work pass the checker of Prometheus, and tell of its parts', async () => {
  await plane.ask('runs_refine', { files: ['crm.xlsx'] })
  await plane.ask('runs_get', { run: 'missing' })
  const text = await scrape()
  const { status, stdout, stderr } = check(text)
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  for (const name of [
    'hotpass_runs{status="',
    'hotpass_store_up 1',
    'hotpass_audit_unsealed ',
    'hotpass_outbox_events ',
  ]) {
    expect(text).toContain(`\n${name}`)
  }
  expect(text).toMatch(/\nhotpass_tool_calls_total\{tool="runs_get",surface="rest",outcome="run_not_found"\} 1\n/)
})

test('the checker finds a fault that is planted', async () => {
  const text = await scrape()
  expect(check(text.replace('# TYPE hotpass_runs gauge', '# TYPE hotpass_runs counter')).status).not.toBe(0)
})
