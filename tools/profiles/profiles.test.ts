import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { agent, callerOf, sampleWorld } from '#server/testing/world'

let world: Awaited<ReturnType<typeof sampleWorld>>
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const call = (tool: string, input: Record<string, unknown>) => world.gateway.call(tool, input, callerOf(agent))
const put = async (yaml: string) => {
  const stored = await call('files_put', {
    name: 'mine.yaml',
    content: Buffer.from(yaml).toString('base64'),
  })
  return z.object({ file: z.string() }).parse(stored).file
}

test('what profiles_get shows can be changed, put back and used', async () => {
  const { yaml } = z.object({ yaml: z.string() }).parse(await call('profiles_get', { profile: 'aviation-za' }))
  const profile = await put(yaml.replace('name: aviation-za', 'name: mine').replace('country: ZA', 'country: NA'))
  expect(await call('profiles_lint', { profile })).toMatchObject({ profile, country: 'NA', extends: 'generic' })
})

test('a profile with faults is refused with the line and the next step', async () => {
  const profile = await put('name: mine\ntitle: Mine\nthreshold: 0.9\n')
  await expect(call('profiles_lint', { profile })).rejects.toMatchObject({
    code: 'profile_invalid',
    issues: [{ path: 'threshold', message: expect.stringMatching(/^line 3, column 1: .*docs\/profile\.schema\.json/) }],
  })
  await expect(call('profiles_get', { profile })).rejects.toMatchObject({ code: 'profile_invalid' })
})

test('a file that is not there is not found', async () => {
  await expect(call('profiles_lint', { profile: 'nowhere.yaml' })).rejects.toMatchObject({ code: 'file_not_found' })
})
