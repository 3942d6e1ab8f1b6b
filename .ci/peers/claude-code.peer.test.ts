import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientProgram, type Machine, type Over } from './client.ts'
import { doJob, jobDone } from './job.ts'
import { type Plane, startPlane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

const claude = (over: Over) => async (machine: Machine, model: string) => {
  const token = await machine.connect(plane, 'claude-code', over)
  const words = ['-p', 'Refine the workbook.', '--allowedTools', 'mcp__hotpass', '--model', 'scripted']
  return machine.run(clientProgram, words, {
    HOTPASS_TOKEN: token,
    ANTHROPIC_BASE_URL: model,
    ANTHROPIC_API_KEY: 'dummy',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    ENABLE_TOOL_SEARCH: 'false',
  })
}

test.each<Over>(['HTTP', 'stdio'])('Claude Code does the sample job over %s', async (over) => {
  expect(await doJob(plane, claude(over), { as: 'claude-code' })).toEqual(jobDone)
})
