import type { MappedSheet } from '../refine.ts'

const rounded = (confidence: number) => Math.round(confidence * 100) / 100

/** How every sheet and column was understood, with evidence, tested joins and counted reasons. */
export const mappingReport = (sheets: readonly MappedSheet[]) => {
  const sheetOf = (place: number, file: string) => {
    const tested = sheets[place]?.mapping
    return tested?.file === file ? tested.sheet : `${tested?.file}/${tested?.sheet}`
  }
  return sheets.map(({ mapping, join, reasonCounts }) => ({
    file: mapping.file,
    sheet: mapping.sheet,
    kind: mapping.kind,
    confidence: rounded(mapping.confidence),
    evidence: mapping.evidence,
    header_row: mapping.headerRow,
    ...(join && {
      join: {
        by: join.by,
        ...(join.master !== undefined && { tested_against: sheetOf(join.master, mapping.file) }),
        ids: join.ids,
        matched: join.matched,
        compared: join.compared,
        agreed: join.agreed,
      },
    }),
    columns: mapping.columns.map(({ column, header, field, confidence, evidence }) => ({
      column,
      header,
      ...(field && { field }),
      confidence: rounded(confidence),
      evidence,
      reasons: Object.fromEntries([...(reasonCounts.get(column) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    })),
  }))
}
