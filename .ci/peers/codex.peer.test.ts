import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientProgram, type Machine, type Over } from './client.ts'
import { doJob, jobDone, restartAfterTwo } from './job.ts'
import { type Plane, startPlane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

/** A provider of models beside the built-in one, and nothing that asks the network. */
const settings = (model: string) => `
model = "scripted"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "read-only"
web_search = "disabled"
check_for_update_on_startup = false

[model_providers.scripted]
name = "scripted"
base_url = "${model}/v1"
env_key = "MODEL_KEY"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0

[analytics]
enabled = false

[features]
plugins = false
apps = false
`
/** Nobody is there to be asked; of its own accord Codex runs only what is annotated as reading. */
const approved = 'mcp_servers.hotpass.default_tools_approval_mode="approve"'

const codex = (over: Over) => async (machine: Machine, model: string) => {
  await machine.write('.codex/config.toml', settings(model))
  const token = await machine.connect(plane, 'codex', over)
  const words = ['exec', '--skip-git-repo-check', '-c', approved, 'Refine the workbook.']
  return machine.run(clientProgram, words, { HOTPASS_TOKEN: token, MODEL_KEY: 'dummy' })
}

test.each<Over>(['HTTP', 'stdio'])('Codex does the sample job over %s', async (over) => {
  expect(await doJob(plane, codex(over), { as: 'codex' })).toEqual(jobDone)
})

test('Codex goes on where the plane starts anew in the middle', async () => {
  expect(await doJob(plane, codex('HTTP'), { as: 'codex', before: restartAfterTwo(plane) })).toEqual(jobDone)
})
