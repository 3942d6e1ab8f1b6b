import { afterAll, beforeAll, expect, test } from 'vitest'
import { run, startPlane } from '#cli/testing'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

test('tools lists what this token may call', async () => {
  const { stdout } = await run(['tools'], { plane })
  expect(stdout).toMatch(/^tool +command +effect +title\nsystem_whoami +hotpass system whoami +read +Who am I\n/)
  const { tools } = JSON.parse((await run(['tools', '--json'], { plane })).stdout)
  expect(tools).toContainEqual(expect.objectContaining({ name: 'notes_tear_out', effect: 'destroy' }))
})
