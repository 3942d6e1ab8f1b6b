import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { testDatabase } from '#server/store/testing'
import { agent, notesPlane, owner } from './testing.ts'

const moduleAt = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)

/** Makes the call in a process of its own, which is killed once the note is written and before that is durable. */
const killedIn = async (url: string, input: unknown) => {
  const code = `import { connect } from ${moduleAt('../store/connect.ts')}
import { agent, notesPlane } from ${moduleAt('./testing.ts')}
const { database } = connect({ url: ${JSON.stringify(url)} })
const plane = notesPlane(database, { written: () => process.kill(process.pid, 'SIGKILL') })
await plane.call(agent, 'note_put', ${JSON.stringify(input)})`
  const options = { cwd: import.meta.dirname, stdio: 'inherit' } as const
  const [, signal] = await once(spawn(process.execPath, ['--input-type=module', '-e', code], options), 'exit')
  expect(signal).toBe('SIGKILL')
}

test('a plane that is killed between the decision and the end of the call leaves the approval to be used', async () => {
  const store = await testDatabase()
  try {
    const plane = notesPlane(store.database)
    const approval = await plane.ask(agent, 'note_put', { name: 'kept' })
    await plane.call(owner, 'approvals_approve', { id: approval })
    await killedIn(store.url, { name: 'kept', approval })
    expect(await plane.statusOf(approval)).toBe('approved')
    expect(await plane.written('kept')).toBe(0)
    expect(await plane.codeOf(agent, 'note_put', { name: 'kept', approval })).toBe('ok')
    expect(await plane.written('kept')).toBe(1)
  } finally {
    await store.close()
  }
})
