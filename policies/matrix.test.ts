import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agentScopes, roles, scopes, type Principal } from '#contracts/principal'
import { matrixPolicy } from './matrix.ts'

const { holds, decide } = matrixPolicy

const someone = fc.record({
  id: fc.string(),
  kind: fc.constantFrom('human' as const, 'agent' as const, 'service' as const),
  roles: fc.subarray([...roles]),
  scopes: fc.subarray([...scopes]),
})
const tool = { name: 'a_b', effect: 'read', reach: 'local', policy: { scope: 'audit:read', approval: 'none' } } as const

test('a right needs both the role and the scope of the token', () => {
  const auditor: Principal = { id: 'x', kind: 'human', roles: ['auditor'], scopes: ['audit:read'] }
  expect(holds(auditor, 'audit:read')).toBe(true)
  expect(holds({ ...auditor, scopes: ['runs:read'] }, 'audit:read')).toBe(false)
  expect(holds({ ...auditor, roles: ['operator'] }, 'audit:read')).toBe(false)
})

test('taking a role or a scope away never adds a right', () => {
  fc.assert(
    fc.property(someone, fc.constantFrom(...scopes), (principal, wanted) => {
      const less = { ...principal, roles: principal.roles.slice(1), scopes: principal.scopes.slice(1) }
      expect(holds(less, wanted) && !holds(principal, wanted)).toBe(false)
    }),
  )
})

test('a tool that wants approval is asked for', () => {
  const admin: Principal = { id: 'x', kind: 'human', roles: ['admin'], scopes: ['audit:read'] }
  expect(decide(admin, tool).effect).toBe('allow')
  const asking = { ...tool, policy: { scope: 'audit:read', approval: 'human' } } as const
  expect(decide({ ...admin, kind: 'agent' }, asking)).toMatchObject({ effect: 'ask', approval: 'human' })
  expect(decide({ ...admin, kind: 'service' }, asking)).toMatchObject({ effect: 'ask', approval: 'human' })
  const confirming = { ...tool, policy: { scope: 'audit:read', approval: 'confirm' } } as const
  expect(decide({ ...admin, kind: 'agent' }, confirming)).toMatchObject({ effect: 'ask', approval: 'confirm' })
})

test('a person is asked to confirm what others need a person for', () => {
  const person: Principal = { id: 'x', kind: 'human', roles: ['admin'], scopes: ['audit:read'] }
  const asking = { ...tool, policy: { scope: 'audit:read', approval: 'human' } } as const
  expect(decide(person, asking)).toMatchObject({ effect: 'ask', approval: 'confirm' })
})

test('only people decide on approvals, and nobody but an administrator holds what decides or makes tokens', () => {
  fc.assert(
    fc.property(someone, (principal) => {
      const deciding = { ...tool, policy: { scope: 'approvals:decide', approval: 'none' } } as const
      expect(decide(principal, deciding).effect).toBe(principal.kind === 'human' ? 'allow' : 'deny')
      for (const scope of ['approvals:decide', 'tokens:write'] as const) {
        expect(holds(principal, scope) && !principal.roles.includes('admin')).toBe(false)
      }
    }),
  )
})

test('what agents get by default is what an operator may, and nothing of an administrator', () => {
  const operator: Principal = { id: 'x', kind: 'agent', roles: ['operator'], scopes: [...scopes] }
  expect(scopes.filter((scope) => holds(operator, scope))).toEqual([...agentScopes])
})
