import type { Explanation, SourceCell } from '#contracts/explain'

/** What a reader wants to see of long answers. */

const shownCell = ({ file, sheet, row, column, header, raw, gave, rule }: SourceCell): string =>
  `${file}/${sheet}/${column}${row} (${header}): "${raw}" gave "${gave.join('; ')}" by ${rule}`

export const shownExplanation = ({ value, computed, status, cells, parts, lost, merges }: Explanation) => ({
  ...{ value, computed, status },
  cells: cells.map(shownCell),
  ...(parts && { parts }),
  lost: lost.map(({ value: other, source, why, cells: from }) => ({
    value: other,
    source,
    why,
    cells: from.map(shownCell),
  })),
  merges,
})

export const shownTools = ({ tools }: { tools: readonly { name: string; approval: string; description: string }[] }) =>
  tools.map(({ name, approval, description }) => ({ name, approval, description }))
