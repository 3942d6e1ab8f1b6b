import type { Kysely } from 'kysely'
import type { Ports } from '#contracts/context'
import type { Evidence } from '#contracts/ports/evidence'
import type { Files } from '#contracts/ports/files'
import type { Health } from '#contracts/ports/health'
import type { Mappings } from '#contracts/ports/mappings'
import type { Profiles } from '#contracts/ports/profiles'
import type { Quality } from '#contracts/ports/quality'
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
import { reviewsEngine } from './reviews/reviews.ts'
import type { Database } from './store/database.ts'
import { manifestOf } from './surfaces/manifest/manifest.ts'

type Engine<Port> = (database: Kysely<Database>) => Port

export type PlaneParts = Pick<
  CallParts,
  'database' | 'soleWriter' | 'limit' | 'audit' | 'clock' | 'ids' | 'span' | 'report'
> & {
  evidence: Engine<Evidence>
  mappings: Engine<Mappings>
  files: Engine<Files>
  runs: Engine<Runs>
  runRemoval: Engine<RunRemoval>
  health: Health
  workbooks: Workbooks
  profiles: Profiles
  quality: Engine<Quality>
  /** 32 bytes that nobody can guess, for the secret of a token. */
  random(): Uint8Array
}

/** The whole registry behind one gateway. */
export const createPlane = ({
  evidence,
  files,
  mappings,
  runs,
  runRemoval,
  health,
  workbooks,
  profiles,
  quality,
  random,
  ...parts
}: PlaneParts): Gateway => {
  const { database, clock, ids } = parts
  const tokens = tokenStore({ clock, ids, random, holds: matrixPolicy.holds })
  const approvals = approvalsEngine({ clock, ids })
  const reviews = reviewsEngine({ clock, ids, runs, evidence })
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
      evidence: evidence(connection),
      mappings: mappings(connection),
      files: files(connection),
      health,
      reviews: reviews(connection),
      runRemoval: runRemoval(connection),
      runs: runs(connection),
      tokens: tokens(connection),
      workbooks,
      profiles,
      quality: quality(connection),
    }),
  })
  return gateway
}
