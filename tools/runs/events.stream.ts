import { z } from 'zod'
import { run } from '#contracts/run'
import { defineStream } from '#contracts/stream'
import { text } from '#contracts/text'

export default defineStream({
  name: 'runs_events',
  title: 'Runs as they change',
  description:
    'Passes on each change of a run, as the whole run after the change. Use when following progress live instead of asking again. Not for the state now: that is runs_get. Example: {"run":"0193a1b2-0000-7000-8000-000000000001"}. Related: runs_list.',
  input: z.strictObject({ run: text({ max: 100 }).optional().describe('Id of the run to follow; absent: all runs.') }),
  event: run,
  policy: { scope: 'runs:read' },
  topic: 'runs',
  key: ({ run }) => run,
})
