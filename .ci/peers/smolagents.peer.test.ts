import { afterAll, beforeAll, expect, test } from 'vitest'
import { doJob } from './job.ts'
import { type Plane, startPlane } from './plane.ts'
import { adapterDone, agentProgram, deletion, deletionDone, readmeBlocks } from './python.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

test('smolagents does the sample job by the program of the page', async () => {
  expect(await doJob(plane, agentProgram(plane, ['-c', ...readmeBlocks('hotpass.smolagents')]))).toEqual(adapterDone)
}, 150_000)

test('a person decides where the plane asks before a call runs', async () => {
  expect(await deletion(plane, 'smolagents')).toEqual(deletionDone)
}, 150_000)
