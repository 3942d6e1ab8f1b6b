import type { Appender, Spill } from '#contracts/flow'
import { blockWriter } from '../blocks/block-file.ts'
import { spilledBuckets } from '../blocks/spilled.ts'
import type { EvidenceSink } from '../evidence.ts'
import { evidenceNames, rowKey, type RecordsHead, type TableEvidence } from '../explain/format.ts'
import type { InputTable } from '../input.ts'
import type { SheetMapping } from '../map/mapping.ts'
import type { StoredSheet } from './cells-file.ts'

/** How one table of the input was understood. */
export const tableEvidenceOf = (
  { file, order, sheet, data, range, merges }: InputTable & StoredSheet & { merges: readonly string[] },
  mapping: SheetMapping | undefined,
): TableEvidence => ({
  file,
  order,
  sheet,
  label: data.name,
  range,
  merges: [...merges],
  headerRow: mapping?.headerRow ?? 0,
  kind: mapping?.kind ?? 'ignored',
  confidence: mapping?.confidence ?? 0,
  evidence: mapping?.evidence ?? '',
  ...(mapping?.region && { region: mapping.region }),
  columns: [...(mapping?.columns ?? [])],
})

type Owner = [id: string, slug: string]

/** Ids are a letter and digits of a digest: their first ones spread them evenly and in order over so many buckets. */
const kinds = ['a', 'c', 'n']
const hexadecimal = 16
const bucketOf = (id: string) => kinds.indexOf(id.charAt(0)) * hexadecimal + Number.parseInt(id.charAt(2), hexadecimal)

/** Stores what explains records and rows as they come. */
export const evidenceWriter = async (
  create: (name: string) => Promise<Appender>,
  spill: Spill,
  head: RecordsHead,
): Promise<EvidenceSink & { finish(pause: () => Promise<void>): Promise<void> }> => {
  const records = blockWriter(await create(evidenceNames.records), head)
  const rows = blockWriter(await create(evidenceNames.rows))
  const ids = blockWriter(await create(evidenceNames.ids))
  const owners = spilledBuckets<Owner>(spill)
  return {
    record(slug, evidence) {
      records.add(slug, evidence)
      for (const { id } of evidence.children) owners.add(bucketOf(id), [id, slug])
    },
    row(place, row, evidence) {
      rows.add(rowKey(place, row), evidence)
    },
    async finish(pause) {
      await records.finish()
      await rows.finish()
      for (let bucket = 0; bucket < kinds.length * hexadecimal; bucket += 1) {
        for (const [id, slug] of owners.take(bucket).toSorted(([a], [b]) => (a < b ? -1 : 1))) ids.add(id, slug)
        await pause()
      }
      await ids.finish()
    },
  }
}
