import { z } from 'zod'
import { agentScopes, principal } from '#contracts/principal'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'system_whoami',
  title: 'Who am I',
  description:
    'Tells which identity, roles and scopes this connection has. Use when a call was refused or before planning work. Not for listing what you may call: that is the tool list itself. Example: {}. Related: system_health.',
  input: z.strictObject({}),
  output: principal,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'system:read', approval: 'none' },
  ports: [],
  errors: [],
  http: { path: '/whoami' },
  cli: { alias: 'whoami' },
  example: {
    input: {},
    output: {
      id: 'agent',
      kind: 'agent',
      roles: ['operator'],
      scopes: [...agentScopes],
    },
  },
  run: async (_input, { principal: { id, kind, roles, scopes } }) => ({ id, kind, roles, scopes }),
})
