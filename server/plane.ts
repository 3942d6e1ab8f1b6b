import type { Kysely } from 'kysely'
import type { Ports } from '#contracts/context'
import type { Files } from '#contracts/ports/files'
import type { Health } from '#contracts/ports/health'
import type { Runs } from '#contracts/ports/runs'
import type { Workbooks } from '#contracts/ports/workbooks'
import { matrixPolicy } from '#policies/matrix'
import { registry } from '#tools'
import { auditLog } from './audit/log.ts'
import { createGateway } from './call/call.ts'
import type { CallParts } from './call/parts.ts'
import type { Gateway } from './gateway.ts'
import type { Database } from './store/database.ts'
import { manifestOf } from './surfaces/manifest/manifest.ts'

type Engine<Port> = (database: Kysely<Database>) => Port

export type PlaneParts = Pick<
  CallParts,
  'database' | 'soleWriter' | 'limit' | 'audit' | 'clock' | 'ids' | 'span' | 'report'
> & {
  files: Engine<Files>
  runs: Engine<Runs>
  health: Health
  workbooks: Workbooks
}

/** The whole registry behind one gateway. */
export const createPlane = ({ files, runs, health, workbooks, ...parts }: PlaneParts): Gateway =>
  createGateway({
    ...parts,
    registry,
    manifestOf,
    policy: matrixPolicy,
    bind: (database): Ports => ({
      audit: auditLog(database),
      clock: parts.clock,
      files: files(database),
      health,
      runs: runs(database),
      workbooks,
    }),
  })
