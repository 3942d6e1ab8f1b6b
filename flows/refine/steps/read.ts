import type { Step } from '#contracts/flow'
import { HotpassError } from '#contracts/errors'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { RefineParameters } from '../parameters.ts'
import type { ShippedText } from '../profiles/shipped.ts'
import { evidenceNames } from '../explain/format.ts'
import { writeCells } from './cells-file.ts'
import { fileListName } from './names.ts'
import { pacer } from './pacer.ts'
import { storeDecisions } from './decisions-file.ts'
import { storeTemplates } from './mappings-file.ts'
import { storeProfile } from './profile-file.ts'

/** Reads every workbook once, so that later steps never open the caller's files again. */
export const readStep = (reader: WorkbookReader, shipped: ShippedText): Step<RefineParameters> => ({
  name: 'read',
  async run(parameters, context) {
    const { files } = parameters
    await storeProfile(parameters, context, shipped)
    await storeDecisions(context)
    await storeTemplates(parameters, context)
    const pace = pacer(context)
    const digests = new Map<string, string>()
    const names: string[] = []
    for (const [order, file] of files.entries()) {
      context.progress(order, files.length, 'files')
      context.signal.throwIfAborted()
      const { name, sha256, bytes } = await context.open(file)
      const twin = digests.get(sha256)
      if (twin !== undefined) {
        throw new HotpassError('file_duplicate', `${file} has the same content as ${twin} (SHA-256 ${sha256}).`)
      }
      digests.set(sha256, file)
      const workbook = await reader.open(name, bytes)
      const unique = uniqueName(workbook.name, names)
      names.push(unique)
      const cells = await context.workspace.create(evidenceNames.cells(order))
      const { filled } = await writeCells({ ...workbook, name: unique }, cells, () =>
        pace(order, files.length, 'files'),
      )
      if (filled === 0) throw new HotpassError('workbook_empty', `${name}: No cell is filled on any sheet.`)
    }
    await context.workspace.write(fileListName, Buffer.from(JSON.stringify(names)))
    context.progress(files.length, files.length, 'files')
  },
})

/** Files of the same name from different folders stay apart: the second is `crm.xlsx (2)`. */
const uniqueName = (name: string, taken: readonly string[]): string => {
  let unique = name
  for (let count = 2; taken.includes(unique); count += 1) unique = `${name} (${count})`
  return unique
}
