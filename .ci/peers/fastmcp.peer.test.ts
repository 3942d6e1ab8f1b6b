import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doJob, jobDone } from './job.ts'
import { hotpass, type Plane, startPlane } from './plane.ts'
import { agentProgram, root } from './python.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

test.each([
  ['HTTP', []],
  ['stdio', [...hotpass, 'mcp']],
])('FastMCP does the sample job over %s', async (_over, command) => {
  const program = [join(root, '.ci/peers/fastmcp.job.py'), ...command]
  expect(await doJob(plane, agentProgram(plane, program))).toEqual(jobDone)
})
