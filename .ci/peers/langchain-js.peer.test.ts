import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientProgram } from './client.ts'
import { doJob, jobDone } from './job.ts'
import { hotpass, type Plane, startPlane } from './plane.ts'

let plane: Plane
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.stop())

test.each([
  ['LangChain', 'HTTP', ['langchain', 'http']],
  ['LangChain', 'stdio', ['langchain', 'stdio', ...hotpass, 'mcp']],
  ['LangGraph', 'HTTP', ['langgraph', 'http']],
])('%s in JavaScript does the sample job over %s', async (_framework, _over, words) => {
  const done = await doJob(plane, (machine, model) =>
    machine.run(process.execPath, [join(clientProgram, 'langchain-js.mjs'), ...words], {
      HOTPASS_URL: plane.url,
      HOTPASS_HOME: plane.home,
      HOTPASS_TOKEN: plane.token,
      MODEL_URL: model,
    }),
  )
  expect(done).toEqual(jobDone)
})
