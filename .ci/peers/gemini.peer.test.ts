import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientProgram, type Machine, type Over } from './client.ts'
import { doJob, jobDone, restartAfterTwo } from './job.ts'
import { type Plane, startPlane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

const settings = {
  security: { auth: { selectedType: 'gemini-api-key' } },
  privacy: { usageStatisticsEnabled: false },
  general: { disableAutoUpdate: true, disableUpdateNag: true },
}

const gemini = (over: Over) => async (machine: Machine, model: string) => {
  await machine.write('.gemini/settings.json', settings)
  const token = await machine.connect(plane, 'gemini', over)
  const words = ['-m', 'scripted', '--approval-mode', 'yolo', '--skip-trust', '-p', 'Refine the workbook.']
  return machine.run(clientProgram, words, {
    HOTPASS_TOKEN: token,
    GEMINI_API_KEY: 'dummy',
    GOOGLE_GEMINI_BASE_URL: model,
  })
}

test.each<Over>(['HTTP', 'stdio'])('Gemini CLI does the sample job over %s', async (over) => {
  expect(await doJob(plane, gemini(over), { as: 'gemini' })).toEqual(jobDone)
})

test('Gemini CLI goes on where the plane starts anew in the middle', async () => {
  expect(await doJob(plane, gemini('HTTP'), { as: 'gemini', before: restartAfterTwo(plane) })).toEqual(jobDone)
})
