import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTokens } from './tokens.ts'

const freshHome = () => mkdtemp(join(tmpdir(), 'hotpass-tokens-'))

test('a token file is private, stays over restarts, and tells who calls', async () => {
  const home = await freshHome()
  const authenticate = await openTokens(home)
  const owner = (await readFile(join(home, 'tokens', 'owner'), 'utf8')).trim()
  expect((await stat(join(home, 'tokens', 'owner'))).mode & 0o777).toBe(0o600)
  expect(authenticate(owner).id).toBe('owner')
  expect((await openTokens(home))(owner).id).toBe('owner')
})

test('an agent has no administrative scope', async () => {
  const home = await freshHome()
  const authenticate = await openTokens(home)
  const agent = authenticate((await readFile(join(home, 'tokens', 'agent'), 'utf8')).trim())
  expect(agent.roles).toEqual(['operator'])
  expect(agent.scopes).not.toContain('audit:read')
})

test('no token, an empty one and a wrong one are refused alike', async () => {
  const authenticate = await openTokens(await freshHome())
  for (const token of [undefined, '', 'hp_wrong']) {
    expect(() => authenticate(token)).toThrow('The request carries no valid token.')
  }
})
