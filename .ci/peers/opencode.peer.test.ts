import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientProgram, type Machine, type Over } from './client.ts'
import { doJob, jobDone, restartAfterTwo } from './job.ts'
import { type Plane, startPlane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

/** A provider of models beside the built-in ones, and nothing that asks the network. */
const settings = (model: string) => ({
  model: 'scripted/scripted',
  small_model: 'scripted/scripted',
  autoupdate: false,
  share: 'disabled',
  provider: {
    scripted: {
      npm: '@ai-sdk/openai-compatible',
      options: { baseURL: `${model}/v1`, apiKey: 'dummy' },
      models: { scripted: {} },
    },
  },
})

const opencode = (over: Over) => async (machine: Machine, model: string) => {
  await machine.write('.config/opencode/opencode.json', settings(model))
  const token = await machine.connect(plane, 'opencode', over)
  return machine.run(clientProgram, ['run', 'Refine the workbook.'], {
    HOTPASS_TOKEN: token,
    OPENCODE_DISABLE_MODELS_FETCH: 'true',
    // It would bring a package for plug-ins.
    npm_config_offline: 'true',
  })
}

test.each<Over>(['HTTP', 'stdio'])('opencode does the sample job over %s', async (over) => {
  expect(await doJob(plane, opencode(over), { as: 'opencode' })).toEqual(jobDone)
})

test('opencode goes on where the plane starts anew in the middle', async () => {
  expect(await doJob(plane, opencode('HTTP'), { as: 'opencode', before: restartAfterTwo(plane) })).toEqual(jobDone)
})
