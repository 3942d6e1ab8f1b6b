import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientProgram, type Machine, type Over } from './client.ts'
import { doJob, jobDone } from './job.ts'
import { type Plane, startPlane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

const copilot = (over: Over) => async (machine: Machine, model: string) => {
  const token = await machine.connect(plane, 'copilot', over)
  return machine.run(clientProgram, ['-p', 'Refine the workbook.', '--allow-all-tools'], {
    HOTPASS_TOKEN: token,
    COPILOT_OFFLINE: 'true',
    COPILOT_PROVIDER_TYPE: 'openai',
    COPILOT_PROVIDER_BASE_URL: `${model}/v1`,
    COPILOT_PROVIDER_API_KEY: 'dummy',
    COPILOT_MODEL: 'scripted',
  })
}

test.each<Over>(['HTTP', 'stdio'])('Copilot CLI does the sample job over %s', async (over) => {
  expect(await doJob(plane, copilot(over), { as: 'copilot' })).toEqual(jobDone)
})
