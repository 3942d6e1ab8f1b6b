import { z } from 'zod'
import type { Policy } from '#contracts/ports/policy'
import { role, scope } from '#contracts/principal'
import data from './data.json' with { type: 'json' }

const { roles } = z.strictObject({ roles: z.record(role, z.array(scope)) }).parse(data)

/** The role × scope matrix of data.json as policy engine. */
export const matrixPolicy: Policy = {
  holds: (principal, wanted) =>
    principal.scopes.includes(wanted) && principal.roles.some((one) => roles[one].includes(wanted)),
  decide: (_principal, { policy }) =>
    policy.approval === 'none'
      ? { effect: 'allow', reason: `holds ${policy.scope}` }
      : { effect: 'ask', reason: `needs approval: ${policy.approval}` },
}
