import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { running } from '#cli/refine/testing'
import { liveView } from './run-view.ts'

test('shows every step with its bar and how far it is', async () => {
  const stream = Object.assign(new PassThrough(), { columns: 80 })
  const view = liveView(stream, false)
  view.update({ ...running, attempt: 2 })
  await view.close()
  expect(String(stream.read())).toMatchInlineSnapshot(`
    "refine run_1 running, attempt 2
    ▸ read           ███████░░░░░░░░░░░░░░░░░ 1,200 of 4,000 rows
    · write          ░░░░░░░░░░░░░░░░░░░░░░░░
    "
  `)
})
