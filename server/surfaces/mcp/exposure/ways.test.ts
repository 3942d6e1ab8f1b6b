import { expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { Toolbox } from '#server/surfaces/toolbox'
import { mcpOver } from '../testing.ts'
import { exposedToolbox } from './exposed-toolbox.ts'

const empty: Toolbox = {
  list: async () => [],
  call: (name) => Promise.reject(new HotpassError('tool_not_found', `There is no tool \`${name}\`.`)),
}
const { post } = mcpOver(exposedToolbox(empty, { shown: 'all', readOnly: false }))
const call = async (name: string) => (await post('tools/call', { name, arguments: { name: 'no_such' } })).body

test.each(['tool_read', 'tool_execute'])('%s tells the model that there is no tool of that name', async (way) => {
  expect((await call(way)).result).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/There is no tool `no_such`[^]*Code: tool_not_found$/) }],
  })
})

test('a tool that is not there is an error of the protocol', async () => {
  expect(await call('no_such')).toMatchObject({ error: { code: -32_602 } })
})
