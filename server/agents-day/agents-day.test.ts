import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshHome, startPlane, tokenOf } from '#server/adversity/testing/plane'
import { decide, undo } from './testing/chapters-decide.ts'
import { explain, rows } from './testing/chapters-explain.ts'
import { look, map, run } from './testing/chapters-run.ts'
import { openSession } from './testing/session.ts'
import { newTranscript } from './testing/transcript.ts'
import { crm, outreach, regulator } from './testing/workbooks.ts'

/** Tokens of all answers together, which whoever runs the agent pays for. */
const ceiling = 21_000

const introduction = `# An agent's day

A real client of a real plane, with the tools that an agent is shown at first, does a day's work: every tool it calls it was
shown or found by \`tool_search\`, every id, name and column it says stands in an answer before. This page is what was said;
long answers are cut to what matters. It is written by \`npx vitest run server/agents-day -u\`, and the test fails where it is
not what happens. The playbook that agents are given is
[refine-workbooks](../agents/skills/refine-workbooks/SKILL.md).`

test("an agent does a day's work with nothing but what it is told; `vitest -u` writes the page", async () => {
  const home = await freshHome()
  const spring = join(home, 'inbox', 'spring')
  await mkdir(spring, { recursive: true })
  for (const [name, bytes] of Object.entries({
    'crm.xlsx': crm(),
    'regulator.xlsx': regulator(),
    'outreach.csv': outreach(),
  }))
    await writeFile(join(spring, name), bytes)
  const plane = await startPlane(home, { HOTPASS_ROOTS: join(home, 'inbox') })
  const transcript = newTranscript()
  const open = (name: string, token: string, query = '') =>
    openSession({ name, token, url: `${plane.url}/mcp${query}`, transcript })
  const agent = await open('agent', await tokenOf(home, 'agent'))
  const person = await open('person', plane.token, '?toolset=approvals')

  const files = await look(agent, transcript)
  await map(agent, transcript, files)
  const first = await run(agent, transcript, files)
  await rows(agent, transcript, first)
  await explain(agent, transcript, first)
  const second = await decide({ agent, person }, transcript, first)
  await undo(agent, transcript, second)

  process.stdout.write(`an agent's day: ${transcript.tokens()} tokens of answers\n`)
  expect(transcript.tokens()).toBeLessThanOrEqual(ceiling)
  await expect(await transcript.page(introduction)).toMatchFileSnapshot('../../docs/agents-day.md')
}, 180_000)
