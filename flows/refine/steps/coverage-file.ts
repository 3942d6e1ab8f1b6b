import { z } from 'zod'
import type { RandomAccess, Workspace } from '#contracts/flow'
import { openBlocks, type BlockFile } from '../blocks/block-file.ts'
import { coverageCounter, coverageName } from '../data/coverage.ts'
import { mappingReasons } from '../data/input-coverage.ts'
import { evidenceNames, recordsHead } from '../explain/format.ts'
import { fileListName, mappingName } from './names.ts'
import type { Pause } from './pacer.ts'

const fileList = z.array(z.string())

/** Counts how complete the tables are as they are written, and stores that with what became of the input. */
export const coverageWriter = async (workspace: Workspace) => {
  const json = async (name: string): Promise<unknown> => JSON.parse(Buffer.from(await workspace.read(name)).toString())
  const files = fileList.parse(await json(fileListName))
  const { table, result } = coverageCounter(files)
  return {
    table,
    async finish(pause: Pause): Promise<void> {
      const opened: RandomAccess[] = []
      const blocks = async (name: string): Promise<BlockFile> => {
        const file = await workspace.open(name)
        opened.push(file)
        return openBlocks(file)
      }
      try {
        const { tables } = recordsHead.parse((await blocks(evidenceNames.records)).head)
        const cells: BlockFile[] = []
        for (const order of files.keys()) cells.push(await blocks(evidenceNames.cells(order)))
        const evidence = { tables, cells, rows: await blocks(evidenceNames.rows) }
        const work = result(evidence, mappingReasons.parse(await json(mappingName)))
        let state = work.next()
        for (; !state.done; state = work.next()) await pause()
        await workspace.write(coverageName, Buffer.from(`${JSON.stringify(state.value)}\n`))
      } finally {
        for (const file of opened) file.close()
      }
    },
  }
}
