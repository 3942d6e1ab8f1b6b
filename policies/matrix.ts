import { z } from 'zod'
import type { Policy } from '#contracts/ports/policy'
import { role, scope } from '#contracts/principal'
import data from './data.json' with { type: 'json' }

const { roles } = z.strictObject({ roles: z.record(role, z.array(scope)) }).parse(data)

/** The role × scope matrix of data.json as policy engine. */
export const matrixPolicy: Policy = {
  holds: (principal, wanted) =>
    principal.scopes.includes(wanted) && principal.roles.some((one) => roles[one].includes(wanted)),
  decide({ kind }, { policy }) {
    if (policy.scope === 'approvals:decide' && kind !== 'human') {
      return { effect: 'deny', reason: 'only a person decides for others' }
    }
    if (policy.approval === 'none') return { effect: 'allow', reason: `holds ${policy.scope}` }
    // What a person calls is decided by a person already.
    return policy.approval === 'human' && kind !== 'human'
      ? { effect: 'ask', approval: 'human', reason: 'a person decides first' }
      : { effect: 'ask', approval: 'confirm', reason: 'the caller says it twice' }
  },
}
