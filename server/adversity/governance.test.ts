import { join } from 'node:path'
import { expect, test } from 'vitest'
import { askStore, callTool, freshHome, startPlane, tokenOf } from './testing/plane.ts'
import { filesOf, placesOf, tablesOf } from './testing/traces-of.ts'

/** Calls a tool of which the owner is asked, and confirms. */
const confirmed = async (
  plane: Awaited<ReturnType<typeof startPlane>>,
  name: string,
  input: Record<string, unknown>,
) => {
  const asked = await plane.call(name, input)
  expect(asked).toMatchObject({ status: 403, body: { code: 'approval_required', approval: { kind: 'confirm' } } })
  const approval = JSON.stringify(asked.body['approval']).match(/"id":"([^"]+)"/)?.[1]
  return plane.get(name, { ...input, approval })
}

test(
  'a token works until it is revoked on another plane of the store, and its secret stands nowhere',
  { timeout: 120_000 },
  async () => {
    const home = await freshHome()
    const plane = await startPlane(home, { HOTPASS_LOG_LEVEL: 'debug' })
    const wanted = { name: 'claude-code', idempotency_key: 'mint' }
    const created = await confirmed(plane, 'tokens_create', wanted)
    const secret = String(created['secret'])
    expect(secret).toMatch(/^hpat_/)
    const answers: [string, string][] = []
    const note = (what: string, answer: unknown) => answers.push([what, JSON.stringify(answer)])

    // Only the first answer has it; everything after does not.
    const repeated = await plane.get('tokens_create', wanted)
    expect(repeated).toEqual({ token: created['token'] })
    note('repeated', repeated)
    note('list', await plane.get('tokens_list'))
    const client = { url: plane.url, token: secret }
    const whoami = await callTool(client, 'system_whoami')
    expect(whoami).toMatchObject({ status: 200, body: { id: 'claude-code', kind: 'agent', roles: ['operator'] } })
    note('whoami', whoami)
    for (const [name, input] of [
      ['tokens_list', {}],
      ['approvals_approve', { id: '0193a1b0-0000-7000-8000-000000000001' }],
      ['audit_search', {}],
    ] as const) {
      const refused = await callTool(client, name, input)
      expect(refused.body['code']).toBe('forbidden')
      note(name, refused)
    }
    note('mcp', await (await fetch(`${plane.url}/mcp`, { headers: { authorization: `Bearer ${secret}` } })).text())

    // A mistyped token, and the token where it does not belong.
    const mistyped = `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`
    note('mistyped', await callTool({ url: plane.url, token: mistyped }, 'system_whoami'))
    note('wrong place', await plane.call('runs_list', { [secret]: secret }).then(({ status }) => status))

    await confirmed(plane, 'tokens_revoke', { name: 'claude-code' })
    const revoked = performance.now()
    await expect
      .poll(async () => (await callTool(client, 'system_whoami')).status, { interval: 5, timeout: 5_000 })
      .toBe(401)
    expect(performance.now() - revoked).toBeLessThan(1_000)

    await expect
      .poll(async () => (await askStore(home, 'select from hotpass.trace')).length, { timeout: 20_000 })
      .toBeGreaterThan(8)
    const tables = await tablesOf((query) => askStore(home, query))
    expect(tables.get('audit bodies')).toContain('tokens_create')
    expect(tables.get('hotpass.token')).toContain('claude-code')
    plane.child.kill('SIGTERM')
    expect(await plane.exited).toBe(0)
    const files = await filesOf(home)
    const everywhere = [...answers, ['log', plane.said()] as const, ...tables, ...files]
    expect(placesOf(secret, everywhere)).toEqual([])
    expect(placesOf(mistyped, everywhere)).toEqual([])
    expect(placesOf(await tokenOf(home, 'owner'), everywhere)).toEqual([join('tokens', 'owner')])
  },
)
