import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { Step, StepContext } from '#contracts/flow'
import { inputRows } from '../account.ts'
import { rowsAtATime, type InputSheet } from '../input.ts'
import { mapSheet, type SheetMapping } from '../map/mapping.ts'
import { ruleVersions } from '../normalise/versions.ts'
import { mappingReport } from '../output/mapping-report.ts'
import { tableNames } from '../output/tables.ts'
import type { RefineParameters } from '../parameters.ts'
import { phases, refine } from '../refine.ts'
import { refuseUnmapped } from '../refusals.ts'
import { ruleSetOf } from '../rule-set.ts'
import { countsName, csvName, fileListName, linksName, mappingName, sheetsName } from './names.ts'
import { pacer, type Pause } from './pacer.ts'
import { decodeSheets, type DecodedSheet } from './sheets-file.ts'

const fileList = z.array(z.string())
const json = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`)

const readInput = async ({ workspace }: StepContext, pause: Pause) => {
  const list = fileList.parse(JSON.parse(Buffer.from(await workspace.read(fileListName)).toString()))
  const sheets: (InputSheet & DecodedSheet)[] = []
  for (const [order, file] of list.entries()) {
    for (const sheet of decodeSheets(await workspace.read(sheetsName(order)))) {
      sheets.push({ file, order, ...sheet })
      await pause()
    }
  }
  return sheets
}

/** Rank of a file by trust: its place in `trusted`, else after all of them. */
const trustOf = ({ files, trusted = [] }: RefineParameters) => {
  const unknown = trusted.find((file) => !files.includes(file))
  if (unknown !== undefined) {
    throw new HotpassError('invalid_input', `\`trusted\` names ${unknown}, which is not one of \`files\`.`, {
      hint: `Name files exactly as in \`files\`: ${files.join(', ')}.`,
    })
  }
  const ranks = files.map((file) => (trusted.includes(file) ? trusted.indexOf(file) : trusted.length))
  return (order: number) => ranks[order] ?? trusted.length
}

/** Maps, normalises, links and groups what was read into tables of records. */
export const refineStep: Step<RefineParameters> = {
  name: 'refine',
  async run(parameters, context) {
    const pace = pacer(context)
    const rules = ruleSetOf(parameters.profile, parameters.region)
    const trust = trustOf(parameters)
    const sheets = await readInput(context, pace)
    const mappings: SheetMapping[] = []
    for (const { file, data } of sheets) {
      mappings.push(mapSheet(file, data))
      await pace()
    }
    refuseUnmapped(mappings)
    const total = sheets.reduce((sum, sheet, place) => sum + inputRows(sheet, mappings[place]?.headerRow ?? 0), 0)
    const filled = sheets.reduce((sum, sheet) => sum + sheet.filled, 0)
    const share = (total * rowsAtATime) / (phases * Math.max(1, filled))
    context.progress(0, total, 'rows')
    const work = refine(sheets, mappings, rules, trust)
    let state = work.next()
    for (let steps = 1; !state.done; steps += 1) {
      await pace(Math.min(total, Math.floor(steps * share)), total, 'rows')
      state = work.next()
    }
    const { tables, links, sheets: mapped, account, outcomes } = state.value
    // The CSV files are the checkpoint: the next step reads them back.
    for (const table of tableNames) await context.workspace.write(csvName(table), tables[table].bytes())
    const mapping = mappingReport(mapped)
    const head = { rules: ruleVersions, profile: parameters.profile ?? 'aviation-za', mapping }
    await context.workspace.write(linksName, Buffer.concat([json(head), links.bytes()]))
    await context.workspace.write(mappingName, json(mapping))
    const records = Object.fromEntries(tableNames.map((table) => [table, tables[table].count()]))
    await context.workspace.write(countsName, json({ account, records, outcomes: Object.fromEntries(outcomes) }))
    context.progress(total, total, 'rows')
  },
}
