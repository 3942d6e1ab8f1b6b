import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTokens } from './tokens.ts'

const noOther = (token: string): never => {
  throw new Error(`${token} was looked up`)
}
const freshHome = () => mkdtemp(join(tmpdir(), 'hotpass-tokens-'))

test('a token file is private, stays over restarts, and tells who calls', async () => {
  const home = await freshHome()
  const authenticate = await openTokens(home, noOther)
  const owner = (await readFile(join(home, 'tokens', 'owner'), 'utf8')).trim()
  expect((await stat(join(home, 'tokens', 'owner'))).mode & 0o777).toBe(0o600)
  expect(await authenticate(owner)).toMatchObject({ id: 'owner' })
  expect(await (await openTokens(home, noOther))(owner)).toMatchObject({ id: 'owner' })
})

test('an agent has no administrative scope', async () => {
  const home = await freshHome()
  const authenticate = await openTokens(home, noOther)
  const agent = await authenticate((await readFile(join(home, 'tokens', 'agent'), 'utf8')).trim())
  expect(agent.roles).toEqual(['operator'])
  for (const scope of ['audit:read', 'tokens:read', 'tokens:write', 'approvals:decide']) {
    expect(agent.scopes).not.toContain(scope)
  }
})

test('no token, an empty one and a wrong one are refused alike', async () => {
  const authenticate = await openTokens(await freshHome(), noOther)
  for (const token of [undefined, '', 'hp_wrong']) {
    expect(() => authenticate(token)).toThrow('The request carries no valid token.')
  }
})
