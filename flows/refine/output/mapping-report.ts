import { joinReportOf } from '../link/join-report.ts'
import { unmappedOf } from '../map/columns.ts'
import type { MappedSheet } from '../refine.ts'

const rounded = (confidence: number) => Math.round(confidence * 100) / 100

/** How every sheet and column was understood, with evidence, tested joins and counted reasons. */
export const mappingReport = (sheets: readonly MappedSheet[]) => {
  const nameOf = (place: number) => {
    const { file, sheet } = sheets[place]?.mapping ?? { file: '', sheet: '' }
    return `${file}/${sheet}`
  }
  return sheets.map(({ mapping, join, reasonCounts }) => ({
    file: mapping.file,
    sheet: mapping.sheet,
    kind: mapping.kind,
    confidence: rounded(mapping.confidence),
    evidence: mapping.evidence,
    header_row: mapping.headerRow,
    ...(mapping.template && { template: mapping.template }),
    ...(mapping.region && { region: mapping.region }),
    ...(join && { join: joinReportOf(join, nameOf) }),
    unmapped: unmappedOf(mapping.columns),
    columns: mapping.columns.map(({ column, header, field, ignored, confidence, evidence }) => ({
      column,
      header,
      ...(ignored ? { field: 'ignored' as const } : field && { field }),
      confidence: rounded(confidence),
      evidence,
      reasons: Object.fromEntries([...(reasonCounts.get(column) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    })),
  }))
}
export type MappingReport = ReturnType<typeof mappingReport>
