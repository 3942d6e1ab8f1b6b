import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles, scopes, type Principal } from '#contracts/principal'
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
  expect(decide(admin, { ...tool, policy: { scope: 'audit:read', approval: 'human' } }).effect).toBe('ask')
})
