import type { Kysely } from 'kysely'
import type { Ports } from '#contracts/context'
import type { Files } from '#contracts/ports/files'
import type { Health } from '#contracts/ports/health'
import type { RunRemoval } from '#contracts/ports/run-removal'
import type { Runs } from '#contracts/ports/runs'
import type { Workbooks } from '#contracts/ports/workbooks'
import { matrixPolicy } from '#policies/matrix'
import { registry } from '#tools'
import { approvalsEngine } from './approvals/approvals.ts'
import { approvalRequests } from './approvals/requests.ts'
import { auditLog } from './audit/log.ts'
import { createCatalog } from './catalog/catalog.ts'
import { createGateway } from './call/call.ts'
import type { CallParts } from './call/parts.ts'
import type { Gateway } from './gateway.ts'
import { tokenStore } from './identity/token-store.ts'
import type { Database } from './store/database.ts'
import { manifestOf } from './surfaces/manifest/manifest.ts'

type Engine<Port> = (database: Kysely<Database>) => Port

export type PlaneParts = Pick<
  CallParts,
  'database' | 'soleWriter' | 'limit' | 'audit' | 'clock' | 'ids' | 'span' | 'report'
> & {
  files: Engine<Files>
  runs: Engine<Runs>
  runRemoval: Engine<RunRemoval>
  health: Health
  workbooks: Workbooks
  /** 32 bytes that nobody can guess, for the secret of a token. */
  random(): Uint8Array
}

/** The whole registry behind one gateway. */
export const createPlane = ({ files, runs, runRemoval, health, workbooks, random, ...parts }: PlaneParts): Gateway => {
  const { database, clock, ids } = parts
  const tokens = tokenStore({ clock, ids, random, holds: matrixPolicy.holds })
  const approvals = approvalsEngine({ clock, ids })
  const all = registry.map(manifestOf)
  const catalog = createCatalog({
    all,
    allowed: (principal) => gateway.list({ principal, surface: 'internal', signal: new AbortController().signal }),
    check: (tool, input, principal) => gateway.check(tool, input, principal),
  })
  const gateway: ReturnType<typeof createGateway> = createGateway({
    ...parts,
    approvals: approvalRequests({ database, clock, ids }),
    registry,
    manifestOf,
    policy: matrixPolicy,
    bind: (connection): Ports => ({
      approvals: approvals(connection),
      audit: auditLog(connection),
      catalog,
      clock,
      files: files(connection),
      health,
      runRemoval: runRemoval(connection),
      runs: runs(connection),
      tokens: tokens(connection),
      workbooks,
    }),
  })
  return gateway
}
