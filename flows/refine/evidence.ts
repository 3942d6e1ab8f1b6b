import type { RecordEvidence, RowEvidence } from './explain/format.ts'

/** Takes what explains records and rows, each in ascending order. */
export type EvidenceSink = {
  record(slug: string, evidence: RecordEvidence): void
  row(place: number, row: number, evidence: RowEvidence): void
}
