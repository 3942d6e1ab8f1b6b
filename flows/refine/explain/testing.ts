import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import type { RandomAccess } from '#contracts/flow'
import { openBlocks, type BlockFile } from '../blocks/block-file.ts'
import { fileOf } from '../blocks/testing.ts'
import { refineFlow } from '../flow.ts'
import { runFlow, shipped } from '../testing.ts'
import { evidenceNames } from './format.ts'
import { replayOf } from './replay.ts'

type Options = Parameters<typeof runFlow>[2]

/** The evidence among the outputs of a run. */
const evidenceAmong = (outputs: ReadonlyMap<string, Uint8Array>) => {
  const file = (name: string): RandomAccess => {
    const bytes = outputs.get(name)
    if (!bytes) throw new Error(`the run has no output ${name}; it has ${[...outputs.keys()].join(', ')}`)
    return fileOf(bytes)
  }
  const table = (name: string) => file(`${name}.jsonl`)
  const blocks = (name: string) => openBlocks(file(name))
  const cells: BlockFile[] = []
  for (let order = 0; outputs.has(evidenceNames.cells(order)); order += 1)
    cells.push(blocks(evidenceNames.cells(order)))
  return {
    cells,
    records: blocks(evidenceNames.records),
    ids: blocks(evidenceNames.ids),
    rows: blocks(evidenceNames.rows),
    written: {
      organisations: table('organisations'),
      contacts: table('contacts'),
      addresses: table('addresses'),
      notes: table('notes'),
      conflicts: table('conflicts'),
      aliases: table('aliases'),
    },
  }
}

/** Refines files, and opens the evidence of how their records came about. */
export const refinedWithEvidence = async (inputs: Readonly<Record<string, Uint8Array | string>>, options?: Options) => {
  const { outputs } = await runFlow(
    refineFlow({ reader: workbookReader, writer: tableWriter, shipped }),
    inputs,
    options,
  )
  return { outputs, replay: replayOf(evidenceAmong(outputs)) }
}
